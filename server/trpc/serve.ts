import type { AnyTRPCRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context } from "./init";

export const ENDPOINT = "/api/trpc";

/** Answers one request, batched or not. What nobody foresaw is logged here, with all its words. */
export function serveRouter(router: AnyTRPCRouter, createContext: () => Context, req: Request) {
	return fetchRequestHandler({
		endpoint: ENDPOINT,
		req,
		router,
		createContext,
		responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
		onError: ({ error, path }) => {
			if (error.code === "INTERNAL_SERVER_ERROR") console.error(`trpc: ${path}:`, error.cause ?? error);
		},
	});
}
