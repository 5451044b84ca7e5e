"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";

/** Asks anew for what hangs on the scenarios of a flow. */
export function useRefreshScenarios(flow: string): () => Promise<void> {
	const trpc = useTRPC();
	const queries = useQueryClient();
	return async () => {
		await Promise.all(
			[
				trpc.scenarios.list.queryKey({ flow }),
				trpc.scenarios.get.queryKey(),
				trpc.flows.get.queryKey({ key: flow }),
			].map((queryKey) => queries.invalidateQueries({ queryKey })),
		);
	};
}
