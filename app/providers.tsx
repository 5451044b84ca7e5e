"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
	createTRPCClient,
	httpBatchLink,
	httpLink,
	httpSubscriptionLink,
	splitLink,
	TRPCClientError,
} from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import type { AppRouter } from "@/server/trpc/types";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

/** A question that nobody answers is given up after so long; a change may take its time. */
const PATIENCE = 10_000;
/** What plays simulated contacts takes longer, and nothing else shall wait for it. */
const LONG = ["flows.scenarios", "flows.consequences", "scenarios.run", "population.look"];
const LONG_PATIENCE = 60_000;
const FRESH = 3_000;

function createClients() {
	const queryClient = new QueryClient({
		queryCache: new QueryCache({ onError: sayWhenSignedOut }),
		defaultOptions: {
			// "always": the server may well be on this machine or in this house when the browser takes itself for offline.
			queries: { networkMode: "always", staleTime: FRESH, retry: 1, retryDelay: 1_000 },
			mutations: { networkMode: "always" },
		},
	});
	const trpcClient = createTRPCClient<AppRouter>({
		links: [
			splitLink({
				condition: ({ type }) => type === "subscription",
				true: httpSubscriptionLink({ url: ENDPOINT }),
				false: splitLink({
					condition: ({ path }) => LONG.includes(path),
					true: httpLink({ url: ENDPOINT, fetch: patient(LONG_PATIENCE) }),
					false: httpBatchLink({ url: ENDPOINT, fetch: patient(PATIENCE) }),
				}),
			}),
		],
	});
	return { queryClient, trpcClient };
}

const ENDPOINT = "/api/trpc";

type Asked = { method?: string; signal?: AbortSignal | null };

/** A fetch that gives a question up after so many milliseconds. */
const patient =
	(patience: number) =>
	(url: Parameters<typeof fetch>[0] | URL, init: Asked = {}) => {
		const given = init.signal ?? undefined;
		const late = AbortSignal.timeout(patience);
		const signal = init.method === "GET" ? (given ? AbortSignal.any([given, late]) : late) : given;
		return fetch(url, { ...init, signal } as RequestInit);
	};

/** The page stays as it is, with whatever is being written on it; one press leads to the sign-in and back. */
function sayWhenSignedOut(error: Error): void {
	if (!(error instanceof TRPCClientError) || error.data?.httpStatus !== 401) return;
	const to = encodeURIComponent(window.location.pathname + window.location.search);
	toast.error("You are signed out.", {
		id: "signed-out",
		duration: Number.POSITIVE_INFINITY,
		action: { label: "Sign in again", onClick: () => window.location.assign(`/sign-in?to=${to}`) },
	});
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
