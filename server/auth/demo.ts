import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, formCsrfMiddleware } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Queryable, Sql } from "@/db/client";

/** Who greets visitors of the demo company. */
export const DEMO_PEOPLE = { mara: "mara@acme.test", sam: "sam@acme.test", ada: "ada@acme.test" } as const;
const who = z.enum(["mara", "sam", "ada"]);

export async function isDemo(sql: Queryable): Promise<boolean> {
	const [row] = await sql<{ demo: boolean }[]>`select demo from settings`;
	return row?.demo ?? false;
}

/** POST /api/auth/demo { who }: a session without a password, on an instance that holds the demo company only. */
export const demoSignIn = (sql: Sql) =>
	({
		id: "demo",
		endpoints: {
			signInToDemo: createAuthEndpoint(
				"/demo",
				{ method: "POST", body: z.object({ who }), use: [formCsrfMiddleware] },
				async (ctx) => {
					if (!(await isDemo(sql)))
						throw new APIError("FORBIDDEN", {
							code: "NO_DEMO",
							message: "This is not the demo; sign in with your password.",
						});
					const { internalAdapter } = ctx.context;
					const found = await internalAdapter.findUserByEmail(DEMO_PEOPLE[ctx.body.who]);
					if (!found) throw new APIError("NOT_FOUND", { message: "This person of the demo is gone." });
					const session = await internalAdapter.createSession(found.user.id);
					await setSessionCookie(ctx, { session, user: found.user });
					return ctx.json({ email: found.user.email });
				},
			),
		},
	}) satisfies BetterAuthPlugin;
