import type { Queryable } from "@/db/client";
import { Problem } from "../api/problem";

const LONGEST = 200;

export function nameOf(name: string | undefined): string {
	const as = (name ?? "").trim();
	if (as !== "" && as.length <= LONGEST) return as;
	const why = as === "" ? "is empty; give it a name" : `is too long; at most ${LONGEST} characters`;
	throw new Problem(422, "Unprocessable content", "A scenario needs a name.", [
		{ path: "name", message: why },
	]);
}

/** Throws a problem (409) where another scenario of the flow has the name. */
export async function rejectTaken(
	sql: Queryable,
	flowId: number,
	name: string,
	own: number | undefined,
): Promise<void> {
	const [taken] = await sql`
		select from scenarios where flow_id = ${flowId} and name = ${name} and id is distinct from ${own ?? null}`;
	if (taken) throw new Problem(409, "Conflict", `There is a scenario “${name}” already. Take another name.`);
}
