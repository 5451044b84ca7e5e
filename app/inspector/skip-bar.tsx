"use client";

import { useEditorApi } from "@/app/editor/store";
import { slimClass } from "@/app/pickers/control";
import { portsOfDraft, sayPort, setSkip } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";

/** Says that a step is passed by, and by which way out where there are several. */
export function SkipBar({ node, disabled }: { node: DraftNode; disabled: boolean }) {
	const editor = useEditorApi();
	const ports = portsOfDraft(node);
	if (node.skip === undefined) return null;
	const straight = isEntry(node.kind) ? "nobody comes in here." : "everyone goes straight on.";
	const by = typeof node.skip === "string" ? node.skip : ports[0];
	return (
		<div className="flex flex-wrap items-center gap-2 rounded-lg bg-chip px-3 py-2">
			<span>Skipped: {ports.length > 1 ? "everyone goes on by" : straight}</span>
			{ports.length > 1 && (
				<select
					aria-label="Everyone goes on by"
					className={slimClass}
					disabled={disabled}
					onChange={(event) => {
						const port = event.target.value;
						editor.edit(`Everyone goes on by ${sayPort(node, port)}`, (draft) =>
							setSkip(draft, [node.id], port === ports[0] ? true : port),
						);
					}}
					value={by}
				>
					{ports.map((port) => (
						<option key={port} value={port}>
							{sayPort(node, port)}
						</option>
					))}
				</select>
			)}
		</div>
	);
}
