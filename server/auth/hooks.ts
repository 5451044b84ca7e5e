import { createHash } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type { Sql } from "@/db/client";
import { writeAudit } from "../users/audit";
import { consume } from "./limit";

const A_MINUTE = { window: 60, max: 5 };

/** Guessing one person's password from many addresses is as slow as from one. */
export const beforeAuth = (sql: Sql) =>
	createAuthMiddleware(async ({ path, body }) => {
		if (path !== "/sign-in/email" || typeof body?.email !== "string") return;
		const who = createHash("sha256").update(body.email.trim().toLowerCase()).digest("hex");
		const { allowed, retryAfter } = await consume(sql, `email:${who}`, A_MINUTE);
		if (!allowed) throw tooMany(retryAfter ?? A_MINUTE.window);
	});

export const afterAuth = (sql: Sql) =>
	createAuthMiddleware(async ({ path, context }) => {
		if (path !== "/change-password" || context.returned instanceof APIError) return;
		const email = context.session?.user.email;
		if (email) await writeAudit(sql, email, "password changed", { user: email });
	});

function tooMany(seconds: number): APIError {
	return new APIError(
		"TOO_MANY_REQUESTS",
		{ message: "Too many tries. Please wait a moment." },
		{ "X-Retry-After": String(seconds) },
	);
}
