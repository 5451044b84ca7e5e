"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/trpc/types";

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

export { useTRPC };

/** A question that nobody answers is given up after so long; a change may take its time. */
const PATIENCE = 10_000;
const FRESH = 3_000;

function createClients() {
	const queryClient = new QueryClient({
		defaultOptions: {
			// "always": the server may well be on this machine or in this house when the browser takes itself for offline.
			queries: { networkMode: "always", staleTime: FRESH, retry: 1, retryDelay: 1_000 },
			mutations: { networkMode: "always" },
		},
	});
	const trpcClient = createTRPCClient<AppRouter>({
		links: [
			httpBatchLink({
				url: "/api/trpc",
				fetch: (url, init) => fetch(url, { ...init, signal: patienceFor(init) } as RequestInit),
			}),
		],
	});
	return { queryClient, trpcClient };
}

function patienceFor(init: { method?: string; signal?: AbortSignal | null } = {}): AbortSignal | undefined {
	const given = init.signal ?? undefined;
	if (init.method !== "GET") return given;
	const patience = AbortSignal.timeout(PATIENCE);
	return given ? AbortSignal.any([given, patience]) : patience;
}

let kept: ReturnType<typeof createClients> | undefined;

/** One for the life of the tab, also where React throws away a first render; on the server one per page. */
function clientsOfThisTab() {
	if (typeof window === "undefined") return createClients();
	kept ??= createClients();
	return kept;
}

/** The screens ask the server through `useTRPC()`. */
export function Providers({ children }: { children: ReactNode }) {
	const [{ queryClient, trpcClient }] = useState(clientsOfThisTab);
	return (
		<QueryClientProvider client={queryClient}>
			<TRPCProvider queryClient={queryClient} trpcClient={trpcClient}>
				{children}
			</TRPCProvider>
		</QueryClientProvider>
	);
}
