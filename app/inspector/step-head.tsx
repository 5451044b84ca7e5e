"use client";

import { useBook } from "@/app/editor/book";
import { NodeTile } from "@/app/editor/icons";
import { Chip } from "@/app/ui/badge";
import { sayParts } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";

/** What kind of step it is, how it is called, and what the kind does. */
export function StepHead({ node }: { node: DraftNode }) {
	const { names } = useBook();
	const { label, help } = definitionOf(node.kind);
	return (
		<div className="flex flex-col gap-1">
			<p className="flex items-center gap-2 text-muted text-xs">
				<NodeTile kind={node.kind} size={18} />
				{label}
			</p>
			<h2 className="break-words font-semibold text-base leading-snug">
				{node.label ??
					sayParts(node, names).map((part, at) =>
						// biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence have no other name
						part.chip ? <Chip key={at}>{part.text}</Chip> : <span key={at}>{part.text}</span>,
					)}
			</h2>
			<p className="text-muted">{help}</p>
		</div>
	);
}
