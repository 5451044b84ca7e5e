import type { Tree } from "@/workflows/language/trace";

type Reason = Pick<Tree, "said" | "actual">;

/** The innermost conditions that keep it from holding; none where it holds. */
export function standingInTheWay(tree: Tree): Reason[] {
	if (tree.holds) return [];
	const failing = tree.parts?.filter((part) => !part.holds) ?? [];
	// A "not" fails because its part holds: then it is itself what stands in the way.
	if (failing.length === 0) return [{ said: tree.said, actual: tree.actual }];
	return failing.flatMap(standingInTheWay);
}

const MOST_NAMED = 3;

/** "Engagement is at least 60 (42)": what stands in the way in one line; nothing where it holds. */
export function sayWhyNot(tree: Tree): string | undefined {
	const all = standingInTheWay(tree);
	if (all.length === 0) return undefined;
	const named = all
		.slice(0, MOST_NAMED)
		.map(({ said, actual }) => (actual === "" ? said : `${said} (${actual})`));
	const more = all.length - named.length;
	return named.join("; ") + (more > 0 ? `; and ${more} more` : "");
}
