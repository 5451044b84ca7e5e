import type { Lived } from "./week";

/** So many of a list are told by name. */
const TOLD = 20;

type Both = { before: number; after: number };
/** `n` of them, and the first ids. */
type Some = { n: number; ids: number[] };

export type Difference = {
	enters: Both & { more: Some; fewer: Some };
	alerts: (Both & { owner: string })[];
	/** Contacts with a score that ends otherwise. */
	changed: number;
	/** The largest differences first. */
	scores: (Both & { id: number; score: string })[];
};

/** What is otherwise in the one life than in the other. */
export function compareLives(before: Lived, after: Lived): Difference {
	return {
		enters: {
			before: before.entered.size,
			after: after.entered.size,
			more: onlyIn(after.entered, before.entered),
			fewer: onlyIn(before.entered, after.entered),
		},
		alerts: [...new Set([...before.alerts.keys(), ...after.alerts.keys()])]
			.map((owner) => ({
				owner,
				before: before.alerts.get(owner) ?? 0,
				after: after.alerts.get(owner) ?? 0,
			}))
			.sort((a, b) => b.after - a.after || b.before - a.before || a.owner.localeCompare(b.owner)),
		...changesOf(before.balances, after.balances),
	};
}

function onlyIn(one: Set<number>, other: Set<number>): Some {
	const ids = [...one].filter((id) => !other.has(id));
	return { n: ids.length, ids: ids.slice(0, TOLD) };
}

function changesOf(
	before: Lived["balances"],
	after: Lived["balances"],
): Pick<Difference, "changed" | "scores"> {
	const contacts = new Set<number>();
	const scores: Difference["scores"] = [];
	for (const of of new Set([...before.keys(), ...after.keys()])) {
		const [was, is] = [before.get(of) ?? 0, after.get(of) ?? 0];
		if (was === is) continue;
		const [id, score] = of.split(" ") as [string, string];
		contacts.add(Number(id));
		scores.push({ id: Number(id), score, before: was, after: is });
	}
	const size = (one: Both) => Math.abs(one.after - one.before);
	scores.sort((a, b) => size(b) - size(a) || a.id - b.id || a.score.localeCompare(b.score));
	return { changed: contacts.size, scores: scores.slice(0, TOLD) };
}
