"use client";

import { useQuery } from "@tanstack/react-query";
import { usePreview } from "@/app/preview/store";
import { useTRPCClient } from "@/app/providers";
import type { Explanation, PreviewRequest } from "@/workflows/language/trace";
import { inTurn } from "./in-turn";

/** Each explanation plays a contact anew: one at a time is enough for the server, and what was asked is kept. */
const turn = inTurn();
const KEPT_MS = 10 * 60_000;

const runs = new WeakMap<PreviewRequest, number>();
let lastRun = 0;

/** The same run is the same number; answers of an earlier run say nothing about a later one. */
function numberOf(request: PreviewRequest): number {
	const known = runs.get(request);
	if (known !== undefined) return known;
	runs.set(request, ++lastRun);
	return lastRun;
}

export type Explaining = {
	explanation: Explanation | undefined;
	asking: boolean;
	/** Why there is none, in words. */
	trouble: string | null;
	retry(): void;
};

/** How the contact stands at the clock and why; asked when the playback pauses, for it is of a single moment. */
export function useExplanation(who: string): Explaining {
	const client = useTRPCClient();
	const request = usePreview((state) => state.request);
	const paused = usePreview((state) => !state.playing);
	const clock = usePreview((state) => (state.playing ? null : Math.min(state.clock, state.until)));
	const { data, error, isFetching, refetch } = useQuery({
		queryKey: ["preview-explanation", request && numberOf(request), who, clock],
		queryFn: async ({ signal }) => {
			await settled(signal);
			const at = new Date(clock!).toISOString();
			return turn(() => client.preview.explain.mutate({ request: request!, who, at }, { signal }), signal);
		},
		enabled: paused && request !== null && clock !== null,
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: KEPT_MS,
		retry: false,
	});
	return {
		explanation: data,
		asking: isFetching,
		trouble: error?.message ?? null,
		retry: () => void refetch(),
	};
}

/** While somebody drags the clock every instant is left at once: only where it rests is worth a question. */
const REST_MS = 250;

function settled(signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, REST_MS);
		signal.addEventListener("abort", () => {
			clearTimeout(timer);
			reject(signal.reason);
		});
	});
}
