import type { Queryable } from "@/db/client";
import { freshName } from "../flows/keys";
import { storedFlow } from "../flows/row";
import { checkScenario } from "./check";
import { nameOf } from "./names";
import { readText } from "./read-text";
import { saveScenario } from "./save";

/** A file of scenario/1 as one more scenario of the flow; one whose name is taken gets the next that is free. */
export async function importScenario(
	sql: Queryable,
	{ flow: key, text, fileName }: { flow: string; text: string; fileName?: string | undefined },
): Promise<{ id: number; name: string }> {
	const flow = await storedFlow(sql, key);
	const body = await checkScenario(sql, flow, readText(text));
	const names = await sql<{ name: string }[]>`select name from scenarios where flow_id = ${flow.id}`;
	const wanted = nameOf(body.name ?? stemOf(fileName) ?? "Imported");
	const name = freshName(
		names.map((one) => one.name),
		wanted,
	);
	return { ...(await saveScenario(sql, { flow: key, name, file: { body } })), name };
}

const stemOf = (fileName: string | undefined): string | undefined =>
	fileName?.replace(/(\.scenario)?\.(ya?ml|json)$/i, "") || undefined;
