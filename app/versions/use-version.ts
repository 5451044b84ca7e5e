"use client";

import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";

const read = (stored: { draft: unknown }): Draft | null => {
	const found = readDraft(stored.draft);
	return found.ok ? found.value.draft : null;
};

/** Published versions as drawings, by number; null where one cannot be drawn any more. They never change. */
export function useVersionDrafts(
	flow: string,
	numbers: readonly number[],
): { drafts: ReadonlyMap<number, Draft | null>; failed: boolean } {
	const trpc = useTRPC();
	return useQueries({
		queries: numbers.map((number) =>
			trpc.flows.version.queryOptions(
				{ key: flow, number },
				{ staleTime: Number.POSITIVE_INFINITY, select: read },
			),
		),
		combine: (answers) => ({
			drafts: new Map(
				answers.flatMap(({ data }, at) => (data === undefined ? [] : [[numbers[at]!, data] as const])),
			),
			failed: answers.some(({ isError }) => isError),
		}),
	});
}

/** One of them; undefined until it is here. */
export function useVersionDraft(flow: string, number: number | null): Draft | null | undefined {
	const { drafts } = useVersionDrafts(flow, number === null ? [] : [number]);
	return number === null ? undefined : drafts.get(number);
}
