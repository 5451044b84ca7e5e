"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import type { Box, DeskRow } from "@/server/alerts/types";
import { askedOf, pagesKey } from "./first-page";
import { type Arranged, arrange } from "./hold-still";
import { useInbox } from "./state";
import { useClock } from "./use-counts";

/** The leads of a box, with what the list shows of them; `held` while a finger or pointer rests on the list. */
export function useDesk(box: Box, text: string, held: boolean) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const asked = askedOf(box, text);
	const query = useInfiniteQuery({
		queryKey: pagesKey(trpc.inbox.list.queryKey(asked)),
		queryFn: ({ pageParam, signal }) =>
			client.inbox.list.query({ ...asked, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
		initialPageParam: "",
		getNextPageParam: (page) => page.after ?? undefined,
		// What one looks for may grow letter by letter; another box is another list.
		placeholderData: (before, last) =>
			(last?.queryKey[1] as Asked | undefined)?.input?.box === box ? keepPreviousData(before) : undefined,
		refetchInterval: useClock(),
		networkMode: "always",
	});
	const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
	return { ...query, rows, ...useArranged(`${box} ${text}`, rows, held) };
}

type Asked = { input?: { box?: Box } };

/** Remembers what was shown before, as long as it is the same list. */
function useArranged(list: string, rows: readonly DeskRow[], held: boolean): Arranged<DeskRow> {
	const done = useInbox((state) => state.done);
	const before = useRef<{ list: string; rows: readonly DeskRow[] }>({ list, rows: [] });
	const arranged = useMemo(
		() => arrange(rows, before.current.list === list ? before.current.rows : [], held, done),
		[list, rows, held, done],
	);
	useEffect(() => {
		before.current = { list, rows: arranged.lines.map(({ row }) => row) };
	}, [list, arranged]);
	return arranged;
}
