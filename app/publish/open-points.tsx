"use client";

import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { useEditor } from "@/app/editor/store";
import type { OpenPoint } from "@/workflows/language/draft/types";

/** Points of the flow, each a way to its place. */
export function OpenPoints({ points, go }: { points: readonly OpenPoint[]; go(point: OpenPoint): void }) {
	const draft = useEditor((state) => state.draft);
	const { names } = useBook();
	return (
		<ul className="flex flex-col gap-1">
			{points.map((point, at) => {
				const node = draft.nodes.find((one) => one.id === point.node);
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: two points may say the same
					<li key={at}>
						<button
							className="w-full rounded-lg border border-line px-3 py-2 text-left hover:border-edge hover:bg-chip"
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
