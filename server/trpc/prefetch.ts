import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { currentUser, toSignIn } from "../auth/page";
import { sharedEngine } from "../engine";
import type { Context } from "./init";
import { router } from "./router";
import type { AppRouter } from "./types";

/**
 * Answers questions while a page is made, for its HydrationBoundary: the screens find them answered. A stranger is
 * sent to the sign-in page; what else fails, fails the page.
 *
 *     await prefetched((queries, trpc) => queries.fetchQuery(trpc.health.now.queryOptions()))
 */
export async function prefetched(
	ask: (queries: QueryClient, trpc: TRPCOptionsProxy<AppRouter>) => Promise<unknown>,
): Promise<DehydratedState> {
	const queryClient = new QueryClient();
	try {
		await ask(queryClient, createTRPCOptionsProxy({ router, queryClient, ctx: contextOfPage }));
	} catch (error) {
		if (error instanceof TRPCError && error.code === "UNAUTHORIZED") await toSignIn();
		throw error;
	}
	return dehydrate(queryClient, { serializeData: asOverTheWire });
}

async function contextOfPage(): Promise<Context> {
	return { engine: sharedEngine, user: await currentUser() };
}

/** A page would carry a Date as a Date, a later answer brings text: the screens get text both times. */
function asOverTheWire(data: unknown): unknown {
	return JSON.parse(JSON.stringify(data));
}
