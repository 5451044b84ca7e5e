import { count } from "@/app/ui/time";
import type { Names } from "@/workflows/language/define-node";
import { type OutlineRow, sayNode } from "@/workflows/language/draft";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";

export type RowFigures = { waiting: number; passed: number };

/** What a screen reader says of a row: all that is seen of it, in the same order. */
export function rowName(
	{ kind, node, via }: OutlineRow,
	names: Names,
	about: { mayEdit: boolean; points: OpenPoint[]; figures: RowFigures },
): string {
	const heading = node.label ?? definitionOf(node.kind).label;
	const way = via === undefined ? [] : [via];
	if (kind === "end") return [...way, about.mayEdit ? "Add a step here" : "The pass ends here"].join(" ");
	if (kind === "again") return [...way, "goes on at", node.label ?? sayNode(node, names)].join(" ");
	const { waiting, passed } = about.figures;
	return [
		...way,
		node.skip === undefined ? heading : `${heading} · Skipped`,
		sayNode(node, names),
		...(node.note ? [`Note: ${node.note}`] : []),
		...about.points.slice(0, 1).map((point) => point.message),
		...(waiting > 0 ? [`${count(waiting)} waiting`] : []),
		...(passed > 0 ? [`${count(passed)} passed`] : []),
	].join(" ");
}
