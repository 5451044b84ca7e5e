"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useTRPC } from "@/app/providers";
import type { DeskCounts } from "@/server/alerts/types";

/** While the stream is cut, everything is asked for this often (ms). */
const BY_THE_CLOCK = 5_000;

export const StreamCut = createContext(false);

/** How often to ask without being told: not at all while the stream runs. */
export const useClock = (): number | false => (useContext(StreamCut) ? BY_THE_CLOCK : false);

/** How much is on the desks; undefined until it is known. */
export function useCounts(): DeskCounts | undefined {
	const trpc = useTRPC();
	return useQuery(trpc.inbox.counts.queryOptions(undefined, { refetchInterval: useClock() })).data;
}
