import { sharedSql } from "@/db/client";
import { authOf } from "./auth";
import type { SessionUser } from "./types";

export type Session = {
	user: SessionUser | null;
	/** `Set-Cookie` lines that make a session last on; the answer should carry them. */
	cookies: string[];
};

/**
 * Whose cookies these are: role and status come from the row of this very moment, so that a change takes effect with
 * the next request. With `extend`, a session that is used lasts on.
 */
export async function sessionOf(
	headers: Headers,
	{ extend = false, sql = sharedSql() } = {},
): Promise<Session> {
	if (!headers.has("cookie")) return { user: null, cookies: [] };
	const auth = await authOf(sql);
	const { response, headers: answer } = await auth.api.getSession({
		headers,
		query: { disableRefresh: !extend },
		returnHeaders: true,
	});
	const cookies = answer.getSetCookie();
	if (response === null || response.user.status !== "active") return { user: null, cookies };
	const { id, email, name, role } = response.user;
	return { user: { id: Number(id), email, name, role: role as SessionUser["role"] }, cookies };
}

/** The same for pages, which cannot set cookies while they are made. */
export async function sessionUser(headers: Headers): Promise<SessionUser | null> {
	return (await sessionOf(headers)).user;
}
