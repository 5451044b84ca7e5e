import type { Run } from "@/workflows/engine/context";
import { type Fault, fault } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";
import type { List } from "./merge";
import type { Stored } from "./stored";
import { type Noun, usesIn, usesInFlow } from "./uses";

/** Keys of what a prune takes away. */
export type Gone = Record<List, string[]>;

const NOUN: Record<List, Noun> = { fields: "field", scores: "score", segments: "segment", flows: "flow" };

/** Contacts that hold something of a thing: points, a value, a membership, a place in a flow. */
const HELD: Record<Noun, { sql: string; words: string }> = {
	score: {
		sql: "select count(*) as n from balances b join scores s on s.id = b.score_id where s.key = $1 and b.value <> 0",
		words: "have points of it",
	},
	segment: {
		sql: `select count(*) as n from members m join segments s on s.id = m.segment_id where s.key = $1 and s.static`,
		words: "are in it",
	},
	field: {
		sql: "select count(*) as n from contacts where fields ? $1 and jsonb_typeof(fields -> $1) <> 'null'",
		words: "hold a value of it",
	},
	flow: {
		sql: "select count(*) as n from enrollments e join flows f on f.id = e.flow_id where f.key = $1",
		words: "stand in it",
	},
};

/** Faults everything that a prune would take away while something that stays, or a contact, still uses it. */
export async function lintPrune(run: Run, gone: Gone, staying: Program, stored: Stored): Promise<Fault[]> {
	const uses = [
		...usesIn(staying),
		...stored.inhabited
			.filter((one) => !gone.flows.includes(one.flow))
			.flatMap((one) =>
				usesInFlow(one.graph, `flow ${one.flow} (version ${one.number}, ${one.contacts} inside)`),
			),
	];
	const faults: Fault[] = [];
	for (const list of Object.keys(NOUN) as List[]) {
		const noun = NOUN[list];
		for (const key of gone[list]) {
			const users = uses.filter((use) => use.thing === `${noun}:${key}`).map((use) => use.user);
			const [held] = await run<{ n: number }>(HELD[noun].sql, [key]);
			if (held.n > 0) users.push(`${held.n} contacts, who ${HELD[noun].words}`);
			if (users.length === 0) continue;
			faults.push(
				fault(
					`${noun} ${key}`,
					`cannot be removed, it is used by ${[...new Set(users)].join("; ")}`,
					"name it in the file, or end these uses first",
				),
			);
		}
	}
	return faults;
}
