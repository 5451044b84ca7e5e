"use client";

import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { useEditor } from "@/app/editor/store";
import { sayPort } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";

const OLD = "a step of an older version";

/** How steps and their ports are called in the open flow; what it has no more is said to be of an older version. */
export function useTitles(): { node(id: string): string; port(id: string, port: string): string } {
	const nodes = useEditor((state) => state.draft.nodes);
	const { names } = useBook();
	const find = (id: string): DraftNode | undefined => nodes.find((one) => one.id === id);
	return {
		node: (id) => {
			const node = find(id);
			return node ? titleOf(node, names) : OLD;
		},
		port: (id, port) => {
			const node = find(id);
			return node ? sayPort(node, port) : port;
		},
	};
}
