import { count, signed } from "@/app/ui/time";
import type { Score } from "@/workflows/language/program";
import type { PointRow } from "@/workflows/language/trace";

const PLAIN: Record<string, string> = {
	import: "Brought along from the start",
	recomputed: "The scoring was changed",
	merged: "Merged with another contact",
	carried: "Earlier changes, summed up",
};

/** Why points changed: the name of the rule, what the step is called, or the note by hand. */
export function sayReason(
	row: Pick<PointRow, "kind" | "reason" | "rule" | "node">,
	score: Score | undefined,
	step: string | undefined,
): string {
	const rule = score?.rules.find((one) => one.key === row.rule)?.name ?? row.rule ?? row.reason;
	if (row.kind === "rule" || row.kind === "while") return rule;
	if (row.kind === "expired") return `${rule}: expired`;
	if (row.kind === "ended") return `${rule}: holds no longer`;
	if (row.node !== null && row.reason === row.node) return step ?? row.node;
	if (row.kind === "manual" && row.reason === "") return "Given by hand";
	return PLAIN[row.kind] ?? row.reason;
}

/** "+20 asked, 12 applied: 8 above the cap"; nothing where all that was asked counted. */
export function sayLost({ asked, applied }: Pick<PointRow, "asked" | "applied">): string | undefined {
	if (asked === null || asked === applied) return undefined;
	const lost = count(Math.abs(asked - applied));
	return `${signed(asked)} asked, ${count(Math.abs(applied))} applied: ${lost} ${asked > applied ? "above the cap" : "below the floor"}`;
}
