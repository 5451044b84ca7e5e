"use client";

import { useRef, useState } from "react";
import { AddMenu } from "@/app/canvas/add-menu";
import { focusAfterRemoval } from "@/app/canvas/order";
import { useBook } from "@/app/editor/book";
import { sayKeys } from "@/app/editor/keys";
import { titleOf } from "@/app/editor/say";
import { useEditorApi } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { openPort, portsOfDraft, removeNodes, setSkip } from "@/workflows/language/draft";
import type { DraftNode, Point } from "@/workflows/language/draft/types";

/** What can be done with one step: pass it by, put one behind it, delete it. */
export function StepActions({ node }: { node: DraftNode }) {
	const editor = useEditorApi();
	const { names } = useBook();
	const [at, setAt] = useState<Point | null>(null);
	const insert = useRef<HTMLButtonElement>(null);
	const ports = portsOfDraft(node).map((port) => ({ node: node.id, port }));
	const place = openPort(node) ?? ports[0];
	const title = titleOf(node, names);

	function remove() {
		const next = focusAfterRemoval(editor.getState().draft, new Set([node.id]));
		editor.edit(`Deleted ${title}`, (draft) => removeNodes(draft, [node.id]));
		if (next !== undefined) editor.requestFocus(next);
	}

	return (
		<div className="flex flex-wrap items-center gap-2">
			{ports.length > 0 && (
				<Button
					onClick={() =>
						editor.edit(node.skip === undefined ? `Skipped ${title}` : `Took up ${title} again`, (draft) =>
							setSkip(draft, [node.id], node.skip === undefined ? true : undefined),
						)
					}
					title={`${node.skip === undefined ? "Skip" : "Take up again"} (${sayKeys("skip")})`}
				>
					{node.skip === undefined ? "Skip step" : "Take up again"}
				</Button>
			)}
			{place && (
				<>
					<Button
						aria-haspopup="dialog"
						onClick={() => {
							const box = insert.current?.getBoundingClientRect();
							setAt(box ? { x: box.left, y: box.top } : { x: 0, y: 0 });
						}}
						ref={insert}
						title={`Add a step after this one (${sayKeys("add")})`}
					>
						Insert …
					</Button>
					<AddMenu
						at={at}
						choice={ports}
						onAdded={(id) => editor.requestFocus(id)}
						onOpenChange={(open) => !open && setAt(null)}
						open={at !== null}
						place={{ after: place }}
					/>
				</>
			)}
			<Button className="ml-auto" look="danger" onClick={remove} title={`Delete (${sayKeys("remove")})`}>
				Delete
			</Button>
		</div>
	);
}
