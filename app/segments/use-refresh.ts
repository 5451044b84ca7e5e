"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";

/**
 * After a change of a segment, a score or a field: whatever shows one asks anew. `onNext`: only when it is shown next, for
 * a page that is about to be left because its thing is gone.
 */
export function useRefresh(): (when?: "now" | "onNext") => Promise<void> {
	const trpc = useTRPC();
	const queries = useQueryClient();
	return async (when = "now") => {
		const how = when === "now" ? {} : { refetchType: "none" as const };
		await Promise.all(
			[
				trpc.segments.pathFilter(),
				trpc.scores.pathFilter(),
				trpc.fields.pathFilter(),
				trpc.contacts.pathFilter(),
				trpc.flows.book.queryFilter(),
			].map((filter) => queries.invalidateQueries({ ...filter, ...how })),
		);
	};
}
