"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/app/providers";
import { count } from "@/app/ui/time";
import { filterSchema } from "@/workflows/language/filter";
import { useSettled } from "./use-settled";

const SETTLE_MS = 400;
const FRESH_MS = 15_000;

/** Where people stand before they are asked: the nodes of a live flow on which they wait. */
export type Waiting = { flow: string; nodes: readonly string[]; yes: string };

/** For how many contacts a filter holds now; silent while it is unfinished, or where nobody can count. */
export function MatchCount({ where, waiting }: { where: unknown; waiting?: Waiting | undefined }) {
	const trpc = useTRPC();
	const settled = useSettled(where, SETTLE_MS);
	const finished = useMemo(() => filterSchema.safeParse(settled).success, [settled]);
	const quiet = { enabled: finished, retry: false, staleTime: FRESH_MS, placeholderData: keepPreviousData };
	const all = useQuery(trpc.contacts.count.queryOptions({ where: settled }, quiet));
	const standing = useQueries({
		queries: (waiting?.nodes ?? []).map((node) =>
			trpc.contacts.countAt.queryOptions({ flow: waiting!.flow, node, where: settled }, quiet),
		),
		combine: (results) =>
			results.length > 0 && results.every((one) => one.data)
				? results.reduce((sum, { data }) => ({ n: sum.n + data!.n, of: sum.of + data!.of }), { n: 0, of: 0 })
				: undefined,
	});
	if (!finished || where === undefined || (!all.data && !standing)) return null;
	return (
		<div className="rounded-lg bg-chip px-3 py-2" role="status">
			{standing && standing.of > 0 && (
				<p>
					<b className="font-semibold">{count(standing.n)}</b> of {count(standing.of)} waiting contacts would
					go to {waiting!.yes} if they came out now
				</p>
			)}
			{all.data && (
				<p className={standing && standing.of > 0 ? "text-muted" : ""}>
					<b className="font-semibold">{count(all.data.n)}</b> of {count(all.data.of)} contacts match now
				</p>
			)}
		</div>
	);
}
