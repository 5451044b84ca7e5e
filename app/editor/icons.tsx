"use client";

import { cx } from "@/app/ui/class-names";
import type { NodeCategory } from "@/workflows/language/define-node";
import { definitions, type NodeKind } from "@/workflows/nodes/definitions";
import { signs } from "./signs";

export const categoryLabel: Record<NodeCategory, string> = {
	entry: "Entry",
	logic: "Wait & decide",
	points: "Points",
	contact: "Contact",
	reach: "Reach",
};

export const tileClass: Record<NodeCategory, string> = {
	entry: "bg-tile-entry",
	logic: "bg-tile-logic",
	points: "bg-tile-points",
	contact: "bg-tile-contact",
	reach: "bg-tile-reach",
};

/** The coloured square of a node kind; what it means always stands beside it in words. */
export function NodeTile({ kind, size = 26 }: { kind: NodeKind; size?: number }) {
	const { category, icon } = definitions[kind];
	const Sign = signs[icon];
	return (
		<span
			aria-hidden="true"
			className={cx("grid shrink-0 place-items-center rounded-md text-white", tileClass[category])}
			style={{ width: size, height: size }}
		>
			<Sign size={Math.round(size * 0.58)} strokeWidth={2.25} />
		</span>
	);
}
