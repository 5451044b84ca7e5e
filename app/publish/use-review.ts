"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { announce } from "@/app/editor/announce";
import { useTRPC } from "@/app/providers";
import type { Consequences, Editing, ScenarioResult } from "@/server/flows/types";
import { obstacleOf } from "./obstacle";

/** Scenarios are played by the server; they come after the rest. */
export type Played =
	| { kind: "none" }
	| { kind: "playing" }
	| { kind: "trouble"; again(): void }
	| { kind: "played"; results: ScenarioResult[] };

export type ReviewState = {
	consequences: Consequences | undefined;
	scenarios: Played;
	error: unknown;
	/** Why it cannot be published now, in words. */
	obstacle: string | undefined;
	again(): void;
};

/** What publishing would do, asked anew each time the review opens. */
export function useReview(editing: Editing, despite: boolean): ReviewState {
	const trpc = useTRPC();
	const anew = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false } as const;
	const told = useQuery(trpc.flows.consequences.queryOptions({ key: editing.key, scenarios: false }, anew));
	const blocked = (told.data?.errors.length ?? 0) > 0;
	const played = useQuery(
		trpc.flows.scenarios.queryOptions(
			{ key: editing.key },
			{
				...anew,
				enabled: editing.scenarios > 0 && told.data !== undefined && !blocked,
				retry: false,
				trpc: { context: { skipBatch: true } },
			},
		),
	);
	const scenarios = playedOf();
	const obstacle = obstacleOf(told.isFetching ? undefined : told.data, scenarios, despite);
	const ready = told.data !== undefined && !told.isFetching;

	useEffect(() => {
		if (ready) announce(obstacle ?? "Nothing stands in the way of publishing.");
	}, [ready, obstacle]);

	function playedOf(): Played {
		if (editing.scenarios === 0 || blocked) return { kind: "none" };
		if (played.isError && !played.isFetching) return { kind: "trouble", again: () => void played.refetch() };
		if (played.data === undefined || played.isFetching) return { kind: "playing" };
		return { kind: "played", results: played.data };
	}

	return {
		consequences: told.data,
		scenarios,
		error: told.error,
		obstacle,
		again: () => {
			void told.refetch();
			if (editing.scenarios > 0) void played.refetch();
		},
	};
}
