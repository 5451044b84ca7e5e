"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/app/providers";
import type { DeskDetail, DeskRow } from "@/server/alerts/types";
import { markBeaten } from "./state";
import { useClock } from "./use-counts";

/** Either may be missing: the line of the list is there at once, the rest when the server has said it. */
export type Seen = { row: DeskRow | null; detail: DeskDetail | null; error: unknown; retry(): void };

/** The lead that is looked at; `line` is what the list knows of it. The next ones are asked for before they are needed. */
export function useDetail(id: number | null, line: DeskRow | null, next: readonly number[]): Seen {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { data, error, refetch } = useQuery(
		trpc.inbox.one.queryOptions(
			{ id: id ?? 0 },
			{ enabled: id !== null, refetchInterval: useClock(), retry: false },
		),
	);
	const ahead = next.join(" ");
	useEffect(() => {
		for (const one of ahead.split(" ").filter(Boolean))
			void queries.prefetchQuery(trpc.inbox.one.queryOptions({ id: Number(one) }));
	}, [ahead, queries, trpc]);
	const detail = id !== null && data?.id === id ? data : null;
	useBeaten(detail);
	return { row: detail ?? line, detail, error: detail ? null : error, retry: () => void refetch() };
}

/** Somebody else answers what one looks at: that is said as it is, they were first. */
function useBeaten(detail: DeskDetail | null): void {
	const seenOpen = useRef<number | null>(null);
	useEffect(() => {
		if (!detail) return;
		if (detail.open) {
			seenOpen.current = detail.id;
			markBeaten(detail.id, false);
		} else if (seenOpen.current === detail.id && detail.held && !detail.held.mine) {
			seenOpen.current = null;
			markBeaten(detail.id, true);
		}
	}, [detail]);
}
