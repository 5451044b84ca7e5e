"use client";

import { useMemo } from "react";
import { cx } from "@/app/ui/class-names";
import { count } from "@/app/ui/time";
import type { DraftNode } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";
import { type PeopleOf, useCanvas } from "./state";

export type Pill = PeopleOf & { text: string };

/** The numbers of a card in words; none where nobody is or was. */
export function usePills(node: DraftNode): Pill[] {
	const entered = useCanvas((state) => state.numbers?.passed[node.id] ?? 0);
	const at = useCanvas((state) => state.numbers?.at[node.id] ?? 0);
	const stuck = useCanvas((state) => state.numbers?.stuckAt[node.id] ?? 0);
	const entry = isEntry(node.kind);
	const played = useCanvas((state) => state.played !== null);
	return useMemo(() => {
		const pills: Pill[] = [];
		if (stuck > 0) pills.push({ node: node.id, what: "stuck", text: `${count(stuck)} stuck` });
		if (at - stuck > 0) pills.push({ node: node.id, what: "standing", text: `${count(at - stuck)} waiting` });
		if (entry && entered > 0)
			pills.push({ node: node.id, what: "passed", text: `${count(entered)} entered` });
		else if (played && entered > 0)
			pills.push({ node: node.id, what: "passed", text: `${count(entered)} so far` });
		return pills;
	}, [node.id, entry, entered, at, stuck, played]);
}

/** On the top right edge; a press shows the people. */
export function CardPills({ pills }: { pills: Pill[] }) {
	const onPeople = useCanvas((state) => state.onPeople);
	if (pills.length === 0) return null;
	return (
		<div className="nodrag absolute -top-2.5 right-1 flex gap-1">
			{pills.map(({ text, ...wanted }) => (
				<button
					className={cx(
						"whitespace-nowrap rounded-full border bg-panel px-2 text-xs leading-4.5",
						wanted.what === "stuck" ? "border-danger text-danger" : "border-line text-ink hover:border-edge",
					)}
					disabled={!onPeople}
					key={wanted.what}
					onClick={() => onPeople?.(wanted)}
					title="Who are they?"
					type="button"
				>
					{wanted.what === "stuck" && "! "}
					{text}
				</button>
			))}
		</div>
	);
}
