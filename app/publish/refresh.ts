"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";

/** Asks anew for everything that a publish, a pause or a resume changes. */
export function useRefreshFlow(flow: string): () => Promise<void> {
	const trpc = useTRPC();
	const queries = useQueryClient();
	return async () => {
		const of = { key: flow };
		await Promise.all(
			[
				trpc.flows.get.queryKey(of),
				trpc.flows.pulse.queryKey(of),
				trpc.flows.versions.queryKey(of),
				trpc.flows.numbers.queryKey(),
				trpc.flows.list.queryKey(),
			].map((queryKey) => queries.invalidateQueries({ queryKey })),
		);
	};
}
