"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/app/providers";

/** Asks for everything of the inbox again; done once the answers are in. */
export function useRefresh(): () => Promise<void> {
	const trpc = useTRPC();
	const queries = useQueryClient();
	return useCallback(async () => {
		await queries.invalidateQueries(trpc.inbox.pathFilter());
	}, [queries, trpc]);
}
