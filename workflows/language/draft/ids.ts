import type { Draft } from "./types";

/** Leaves room for the number within the hundred characters of a key. */
const LONGEST = 90;

/** The base itself, or with the first number from 2 up that is not taken: `wait`, `wait-2`, `wait-3`. */
export function freshId(taken: Iterable<string>, base: string): string {
	const used = new Set(taken);
	if (!used.has(base)) return base;
	const stem = base.replace(/-\d+$/, "").slice(0, LONGEST);
	for (let n = 2; ; n++) if (!used.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** Nodes and notes share their ids, so that one selection can hold both. */
export function takenIds(draft: Pick<Draft, "nodes" | "notes">): string[] {
	return [...draft.nodes, ...draft.notes].map((one) => one.id);
}
