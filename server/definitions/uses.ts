import type { Run } from "@/workflows/engine/context";
import type { Flow, Program } from "@/workflows/language/program";
import { Problem } from "../api/problem";
import type { Stored } from "../program/stored";
import { type Thing, type Use, usesIn, usesInFlow } from "../program/uses";

/** Who uses what, named as people know it: "the flow Weekly decay". */
export type Users = Map<Thing, string[]>;

const NONE = { scores: [], segments: [], flows: [] } satisfies Pick<Program, "scores" | "segments" | "flows">;

/** Everything that uses a score, a segment or a field: other definitions, flows that are live, and what is drawn of flows. */
export function usersIn({ program, drafts, inhabited }: Stored): Users {
	const users: Users = new Map();
	const add = (uses: Use[], user: string) => {
		for (const { thing } of uses) {
			const known = users.get(thing) ?? [];
			if (!known.includes(user)) users.set(thing, [...known, user]);
		}
	};
	for (const score of program.scores)
		for (const rule of score.rules)
			add(
				usesIn({ ...NONE, scores: [{ ...score, rules: [rule] }] }),
				`the rule ${rule.name} of ${score.name}`,
			);
	for (const segment of program.segments)
		add(usesIn({ ...NONE, segments: [segment] }), `the segment ${segment.name}`);
	for (const flow of program.flows) add(usesInFlow(flow, ""), `the flow ${flow.name}`);
	const nameOf = (key: string) => program.flows.find((one) => one.key === key)?.name ?? key;
	for (const [key, draft] of drafts) {
		const drawn = usesOfDraft(draft).filter(
			({ thing }) => !users.get(thing)?.includes(`the flow ${nameOf(key)}`),
		);
		add(drawn, `the draft of the flow ${draft.name ?? nameOf(key)}`);
	}
	for (const { flow, number, graph, contacts } of inhabited)
		add(
			usesInFlow(graph, "").filter(({ thing }) => !users.get(thing)?.includes(`the flow ${nameOf(flow)}`)),
			`version ${number} of the flow ${nameOf(flow)}, with ${contacts} still inside`,
		);
	return users;
}

/** What a draft uses as far as it is finished: a node that cannot be read yet uses nothing. */
function usesOfDraft(draft: Flow): Use[] {
	const { nodes, ...rest } = draft;
	const parts: Flow[] = [
		{ ...rest, nodes: [] },
		...(Array.isArray(nodes) ? nodes : []).map((node) => ({
			key: draft.key,
			name: draft.name,
			nodes: [node],
		})),
	];
	return parts.flatMap((part) => {
		try {
			return usesInFlow(part, "");
		} catch {
			return [];
		}
	});
}

/** Throws a Problem (409) that lists the users of a thing, contacts who hold something of it counted in. */
export async function refuseUsed(
	run: Run,
	stored: Stored,
	thing: Thing,
	name: string,
	held?: { sql: string; words: string },
): Promise<void> {
	const users = [...(usersIn(stored).get(thing) ?? [])];
	if (held) {
		const [found] = await run<{ n: number }>(held.sql, [thing.slice(thing.indexOf(":") + 1)]);
		if (found!.n > 0) users.push(`${found!.n} ${found!.n === 1 ? "contact" : "contacts"}, ${held.words}`);
	}
	if (users.length === 0) return;
	throw new Problem(
		409,
		"In use",
		`“${name}” cannot be deleted while it is used by ${users.join("; ")}.`,
		users.map((user) => ({ path: "", message: user })),
	);
}
