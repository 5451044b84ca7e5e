import fc from "fast-check";
import type { EndRow, FlowNumbers, Move } from "@/workflows/language/trace";
import type { FlowMap } from "../flow-map";

/** A flow with a branch, a wait and a way back:
 *
 *     in → ask ─yes→ wait → out
 *            └─no──→ back → ask
 */
const edges: Record<string, Record<string, string>> = {
	in: { next: "ask" },
	ask: { yes: "wait", no: "back" },
	wait: { next: "out" },
	back: { next: "ask" },
	out: {},
};

export const map: FlowMap = {
	target: (node, port) => edges[node]?.[port],
	isEntry: (node) => node === "in",
};

export type Part = { until: string; moves: Move[]; ends: EndRow[]; numbers: FlowNumbers };

const START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;
export const instant = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();
export const ms = (minutes: number): number => START + minutes * MINUTE;

/** Where the contacts of a walk are, and what was counted of them, as plainly as it can be said. */
class Naive {
	numbers: FlowNumbers = {
		entered: 0,
		active: 0,
		finished: 0,
		exited: 0,
		at: {},
		passed: {},
		ports: {},
	};
	at = new Map<number, string>();

	told(): FlowNumbers {
		const at: Record<string, number> = {};
		for (const node of this.at.values()) at[node] = (at[node] ?? 0) + 1;
		return structuredClone({ ...this.numbers, active: this.at.size, at });
	}
}

const move = (who: number, node: string, port: string | null, at: number): Move => ({
	who,
	flow: "f",
	version: "draft",
	node,
	port,
	at: instant(at),
	note: null,
	due: null,
});

/** One contact is poked at a minute: it comes in, goes on by the branch, or is taken out. */
export type Poke = { after: number; who: number; branch: "yes" | "no"; out: boolean };
export const pokes = (contacts: number): fc.Arbitrary<Poke[]> =>
	fc.array(
		fc.record({
			after: fc.integer({ min: 0, max: 3 }),
			who: fc.integer({ min: 0, max: contacts - 1 }),
			branch: fc.constantFrom("yes" as const, "no" as const),
			out: fc.boolean(),
		}),
		{ maxLength: 120 },
	);

/** What those pokes leave as a trace, cut into parts of so many minutes, each with how the flow stands at its end. */
export function traceOf(list: readonly Poke[], minutes: number): { parts: Part[]; last: number } {
	const naive = new Naive();
	const parts: Part[] = [];
	let open: { moves: Move[]; ends: EndRow[] } = { moves: [], ends: [] };
	let [now, until] = [0, minutes];
	const close = () => {
		const rank = (a: Move | EndRow, b: Move | EndRow) =>
			a.at === b.at ? a.who - b.who : a.at < b.at ? -1 : 1;
		parts.push({
			until: instant(until),
			moves: open.moves.sort(rank),
			ends: open.ends.sort(rank),
			numbers: naive.told(),
		});
		open = { moves: [], ends: [] };
		until += minutes;
	};
	for (const poke of list) {
		now += poke.after;
		while (now > until) close();
		live(naive, poke, now, open);
	}
	close();
	return { parts, last: now };
}

function live(naive: Naive, { who, branch, out }: Poke, at: number, open: { moves: Move[]; ends: EndRow[] }) {
	const { numbers } = naive;
	const end = (outcome: "finished" | "exited") => {
		naive.at.delete(who);
		numbers[outcome]++;
		open.ends.push({ who, flow: "f", version: "draft", at: instant(at), outcome });
	};
	const fire = (node: string, port: string | null): string | undefined => {
		open.moves.push(move(who, node, port, at));
		numbers.passed[node] = (numbers.passed[node] ?? 0) + 1;
		if (port === null) return undefined;
		numbers.ports[`${node}.${port}`] = (numbers.ports[`${node}.${port}`] ?? 0) + 1;
		return edges[node]?.[port];
	};
	let place = naive.at.get(who);
	if (place === undefined) {
		numbers.entered++;
		place = fire("in", "next");
	} else if (out) {
		end("exited");
		return;
	}
	let steps = 0;
	while (place !== undefined && (place !== "wait" || steps === 0) && steps < 4) {
		if (place === "out") {
			fire("out", null);
			end("finished");
			return;
		}
		place = fire(place, place === "ask" ? branch : "next");
		steps++;
	}
	if (place !== undefined) naive.at.set(who, place);
}
