import { isDeepStrictEqual } from "node:util";
import type { Program } from "@/workflows/language/program";
import type { List } from "./merge";

export type Difference = { added: string[]; changed: string[]; removed: string[] };

/** What two programs differ in, by key. */
export type Comparison = Record<List, Difference> & {
	timezone?: { from: string; to: string };
	stages?: { from: string[]; to: string[] };
	/** Whether what enters together moves in another order than before. */
	reordered: List[];
	invited: { email: string; role: string }[];
};

/** Compares by meaning: the order of keys and absent values count for nothing, the order of lists does. */
export function compareProgram(before: Program, after: Program): Comparison {
	const lists = ["fields", "scores", "segments", "flows"] as const;
	const compared = Object.fromEntries(
		lists.map((list) => [list, compareList(before[list], after[list])]),
	) as Record<List, Difference>;
	return {
		...compared,
		...(before.timezone === after.timezone
			? {}
			: { timezone: { from: before.timezone, to: after.timezone } }),
		...(isDeepStrictEqual(before.stages, after.stages)
			? {}
			: { stages: { from: before.stages, to: after.stages } }),
		reordered: lists.filter((list) => isReordered(before[list], after[list])),
		invited: after.users
			.filter((user) => !before.users.some((known) => known.email === user.email))
			.map(({ email, role }) => ({ email, role })),
	};
}

type Keyed = { key: string };

function compareList(before: readonly Keyed[], after: readonly Keyed[]): Difference {
	const former = new Map(before.map((one) => [one.key, one]));
	const now = new Set(after.map((one) => one.key));
	return {
		added: after.filter((one) => !former.has(one.key)).map((one) => one.key),
		changed: after
			.filter((one) => former.has(one.key) && !isSame(former.get(one.key), one))
			.map((one) => one.key),
		removed: before.filter((one) => !now.has(one.key)).map((one) => one.key),
	};
}

function isReordered(before: readonly Keyed[], after: readonly Keyed[]): boolean {
	const both = new Set(before.map((one) => one.key).filter((key) => after.some((one) => one.key === key)));
	const order = (list: readonly Keyed[]) => list.map((one) => one.key).filter((key) => both.has(key));
	return !isDeepStrictEqual(order(before), order(after));
}

/** Equal as what is written down. Branches share contacts out in their order, so there it counts. */
export function isSame(a: unknown, b: unknown): boolean {
	return isDeepStrictEqual(written(a), written(b));
}

const written = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value ?? null, (key, inner) =>
			key === "branches" && typeof inner === "object" && inner !== null ? Object.entries(inner) : inner,
		),
	);

/** Whether applying would do nothing at all. */
export function isNothing(compared: Comparison): boolean {
	const lists = [compared.fields, compared.scores, compared.segments, compared.flows];
	return (
		lists.every((one) => one.added.length + one.changed.length + one.removed.length === 0) &&
		compared.timezone === undefined &&
		compared.stages === undefined &&
		compared.reordered.length === 0 &&
		compared.invited.length === 0
	);
}
