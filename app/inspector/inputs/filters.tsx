"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useEditor } from "@/app/editor/store";
import { EventFilterBuilder } from "@/app/filters/event-filter-builder";
import { FilterBuilder } from "@/app/filters/filter-builder";
import type { Waiting } from "@/app/filters/match-count";
import { useTRPC } from "@/app/providers";
import type { DraftNode } from "@/workflows/language/draft/types";
import { type InputProps, textOf } from "./types";
import { waitsBefore } from "./waits-before";

export function FilterField({ node, field, value, set, control, book }: InputProps) {
	const waiting = useWaiting(node);
	return (
		<FilterBuilder
			book={book}
			count={waiting ?? true}
			disabled={control.disabled ?? false}
			label={node.kind === "condition" ? "Goes to Yes when" : field.label}
			onChange={set}
			value={value}
		/>
	);
}

export const EventFilterField = ({ node, field, value, set, control, book }: InputProps) => (
	<EventFilterBuilder
		book={book}
		disabled={control.disabled ?? false}
		event={textOf(node.config.event)}
		label={field.label}
		onChange={set}
		value={value}
	/>
);

/** Where those stand who come to this node next, once the flow is live. */
function useWaiting(node: DraftNode): Waiting | undefined {
	const trpc = useTRPC();
	const draft = useEditor((state) => state.draft);
	// The editor has read it already; this only looks at what it knows.
	const { data } = useQuery(trpc.flows.get.queryOptions({ key: draft.key }, { enabled: false }));
	const live = data?.live != null;
	const nodes = useMemo(() => (live ? waitsBefore(draft, node.id) : []), [live, draft, node.id]);
	const key = nodes.join(" ");
	return useMemo(
		() => (key === "" ? undefined : { flow: draft.key, nodes: key.split(" "), yes: "Yes" }),
		[key, draft.key],
	);
}
