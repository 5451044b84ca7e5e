import type { Queryable } from "@/db/client";
import { isRecord } from "@/workflows/language/dispatch";
import { Problem } from "../api/problem";
import { drawingOf } from "../flows/drawing";
import { neededBy, soundFlow } from "../flows/needs";
import { type StoredFlow, storedFlow } from "../flows/row";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { checkScenario } from "./check";
import { nameOf, rejectTaken } from "./names";
import { readText } from "./read-text";
import { storedScenario } from "./row";

export type ScenarioSaving = {
	flow: string;
	/** The scenario that is changed; a new one where it is left out. */
	id?: number | undefined;
	/** Over the name that stands in the scenario. */
	name?: string | undefined;
	/** The file as text, or what is in it. `alone`: it was seen with no other flow running, and is kept so. */
	file: { text: string } | { body: unknown; alone?: boolean | undefined };
};

/** No run plays more of a flow. */
const MOST = 50;

/** Keeps a scenario of a flow. Throws problems: 422 with faults by path, 409 where the name is taken. */
export async function saveScenario(
	sql: Queryable,
	{ flow: key, id, name, file }: ScenarioSaving,
): Promise<{ id: number }> {
	const flow = await storedFlow(sql, key);
	const known = id === undefined ? undefined : await storedScenario(sql, flow.id, id);
	const given = "text" in file ? readText(file.text) : file.body;
	const alone = "alone" in file && file.alone === true;
	const body = await checkScenario(sql, flow, alone ? await byItself(sql, flow, given) : given);
	const as = nameOf(name ?? body.name ?? known?.name);
	await rejectTaken(sql, flow.id, as, id);
	const text = JSON.stringify({ ...body, name: as });
	if (known) {
		await sql`update scenarios set name = ${as}, body = ${text}::json where id = ${known.id}`;
		return { id: known.id };
	}
	const [{ n }] = await sql<[{ n: number }]>`select count(*) as n from scenarios where flow_id = ${flow.id}`;
	if (n >= MOST)
		throw new Problem(
			409,
			"Conflict",
			`A flow has ${MOST} scenarios at most. Delete one that says the same as another.`,
		);
	const [row] = await sql<[{ id: number }]>`
		insert into scenarios (flow_id, name, body) values (${flow.id}, ${as}, ${text}::json) returning id`;
	return { id: row.id };
}

/** With a world of its own: that of this house without the flows that this one does not need. */
async function byItself(sql: Queryable, { key, draft }: StoredFlow, body: unknown): Promise<unknown> {
	if (!isRecord(body)) return body;
	const { program } = await readStored(runOf(sql));
	const drawing = drawingOf(draft);
	const needed = drawing ? neededBy(soundFlow(drawing), program).flows : [];
	const kept = program.flows.filter((flow) => flow.key === key || needed.includes(flow));
	return { ...body, program: { ...program, flows: kept } };
}
