import type { Move, Standing } from "@/server/flows/types";

/** What becomes of those who stand somewhere. */
export type Choice = Move["do"];

/** The name of a group: those who stand on one node of one version. */
export const groupOf = ({ version, node }: Pick<Standing, "version" | "node">): string =>
	`${version} ${node}`;

export type Groups = { gone: Standing[]; changed: Standing[]; same: Standing[] };

/** Groups by what becomes of their node, the largest first. */
export function groupsOf(inside: readonly Standing[]): Groups {
	const of = (what: Standing["stillThere"]) =>
		inside.filter((one) => one.stillThere === what && one.n > 0).sort((a, b) => b.n - a.n);
	return { gone: of("gone"), changed: of("changed"), same: of("same") };
}

/** A choice for each group: whoever nobody chose for stays on the version that they came in by. */
export function movesOf(inside: readonly Standing[], choices: ReadonlyMap<string, Choice>): Move[] {
	return inside.map(({ version, node }) => ({
		version,
		node,
		do: choices.get(groupOf({ version, node })) ?? "stay",
	}));
}

/** Lets everybody whose step is still there, and takes contacts, go on with the new version, or stay. */
export function together(
	inside: readonly Standing[],
	choices: ReadonlyMap<string, Choice>,
	how: "move" | "stay",
	takes: (node: string) => boolean = () => true,
): Map<string, Choice> {
	const next = new Map(choices);
	for (const one of inside)
		if (one.stillThere === "same")
			next.set(groupOf(one), how === "move" && takes(one.node) ? { to: one.node } : "stay");
	return next;
}

/** How many contacts move, leave and stay. */
export function tally(
	inside: readonly Standing[],
	choices: ReadonlyMap<string, Choice>,
): Record<"move" | "leave" | "stay", number> {
	const sums = { move: 0, leave: 0, stay: 0 };
	for (const one of inside) {
		const choice = choices.get(groupOf(one)) ?? "stay";
		sums[typeof choice === "string" ? choice : "move"] += one.n;
	}
	return sums;
}

/** A choice as the value of a select, and back. */
export const choiceValue = (choice: Choice): string =>
	typeof choice === "string" ? choice : `to ${choice.to}`;

export function choiceFrom(value: string): Choice {
	if (value === "stay" || value === "leave") return value;
	return { to: value.slice("to ".length) };
}
