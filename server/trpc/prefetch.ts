import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createContext } from "./context";
import { router } from "./router";
import type { AppRouter } from "./types";

/**
 * Answers questions while a page is made, for its HydrationBoundary: the screens find them answered. What fails,
 * fails the page.
 *
 *     await prefetched((queries, trpc) => queries.fetchQuery(trpc.health.now.queryOptions()))
 */
export async function prefetched(
	ask: (queries: QueryClient, trpc: TRPCOptionsProxy<AppRouter>) => Promise<unknown>,
): Promise<DehydratedState> {
	const queryClient = new QueryClient();
	await ask(queryClient, createTRPCOptionsProxy({ router, queryClient, ctx: createContext }));
	return dehydrate(queryClient, { serializeData: asOverTheWire });
}

/** A page would carry a Date as a Date, a later answer brings text: the screens get text both times. */
function asOverTheWire(data: unknown): unknown {
	return JSON.parse(JSON.stringify(data));
}
