import type { Sql } from "@/db/client";
import { authOf } from "./auth";
import { FOREIGN, isOwnRequest } from "./same-origin";

/** All that a browser may ask of the library; it knows much more than Ripen uses. */
const PATHS = ["/sign-in/email", "/sign-out", "/change-password", "/demo"];

const said = (status: number, code: string, message: string) =>
	Response.json({ code, message }, { status, headers: { "cache-control": "no-store" } });

/** Answers a POST to /api/auth/…; refusals are `{ code, message }`, with `x-retry-after` in seconds where it helps. */
export async function serveAuth(sql: Sql, request: Request): Promise<Response> {
	const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
	if (!PATHS.includes(path)) return said(404, "NOT_FOUND", "There is nothing here.");
	if (!isOwnRequest(request.headers)) return said(403, "FOREIGN", FOREIGN);
	const auth = await authOf(sql);
	const response = await auth.handler(request);
	response.headers.set("cache-control", "no-store");
	return response;
}
