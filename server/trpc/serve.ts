import { type AnyTRPCRouter, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Problem } from "../api/problem";
import { FOREIGN, isOwnRequest } from "../auth/same-origin";
import type { Context } from "./init";

export const ENDPOINT = "/api/trpc";

/** Makes the context of a request; what it adds to `answer` are headers of the response. */
export type MakeContext = (asked: Headers, answer: Headers) => Context | Promise<Context>;

/**
 * Answers one request, batched or not. Whatever is no plain question must come from our own pages. What nobody foresaw
 * is logged here, with all its words.
 */
export function serveRouter(router: AnyTRPCRouter, makeContext: MakeContext, req: Request) {
	return fetchRequestHandler({
		endpoint: ENDPOINT,
		req,
		router,
		createContext: ({ req: { method, headers }, resHeaders }) => {
			if (method !== "GET" && !isOwnRequest(headers)) throw foreign();
			return makeContext(headers, resHeaders);
		},
		responseMeta: () => ({ headers: { "cache-control": "no-store" } }),
		onError: ({ error, path }) => {
			if (error.code === "INTERNAL_SERVER_ERROR") console.error(`trpc: ${path}:`, error.cause ?? error);
		},
	});
}

function foreign(): TRPCError {
	const cause = new Problem(403, "Forbidden", FOREIGN);
	return new TRPCError({ code: "FORBIDDEN", message: FOREIGN, cause });
}
