"use client";

import { cx } from "@/app/ui/class-names";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { useBook } from "./book";
import { titleOf } from "./say";
import { useEditor } from "./store";

type Props = {
	points: readonly OpenPoint[];
	go(point: OpenPoint): void;
	/** In a list that has a frame already, the points have none of their own. */
	plain?: boolean;
};

/** Points of the flow, each a way to its place. */
export function OpenPoints({ points, go, plain }: Props) {
	const draft = useEditor((state) => state.draft);
	const { names } = useBook();
	return (
		<ul className={plain ? undefined : "flex flex-col gap-1"}>
			{points.map((point, at) => {
				const node = draft.nodes.find((one) => one.id === point.node);
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: two points may say the same
					<li key={at}>
						<button
							className={cx(
								"w-full rounded-lg text-left hover:bg-chip",
								plain ? "px-2 py-1.5" : "border border-line px-3 py-2 hover:border-edge",
							)}
							onClick={() => go(point)}
							type="button"
						>
							<span className="block font-medium">{node ? titleOf(node, names) : "The flow"}</span>
							<span className="block text-muted">
								{point.message}
								{point.remedy ? `; ${point.remedy}` : ""}
							</span>
						</button>
					</li>
				);
			})}
		</ul>
	);
}
