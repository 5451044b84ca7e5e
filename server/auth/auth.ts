import { createHmac } from "node:crypto";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { isAPIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { drizzleOf, type Sql } from "@/db/client";
import { accounts, sessions, verifications } from "@/db/schema/auth";
import { users } from "@/db/schema/settings";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../users/types";
import { demoSignIn } from "./demo";
import { afterAuth, beforeAuth } from "./hooks";
import { consume } from "./limit";
import { isSameOrigin } from "./same-origin";
import { onlyActive } from "./status";

const DAY = 86_400;
const A_MINUTE = { window: 60, max: 10 };

/** Set by our own web server from the connection; nobody outside can choose it. */
const ADDRESS_HEADER = "x-ripen-address";

const make = (sql: Sql, secret: string) =>
	betterAuth({
		appName: "Ripen",
		basePath: "/api/auth",
		secret: createHmac("sha256", secret).update("sessions").digest("hex"),
		// The app has no one address: what counts is that a request comes from the host it goes to.
		trustedOrigins: (request) => {
			const origin = request?.headers.get("origin");
			return request && origin && isSameOrigin(request.headers) ? [origin] : [];
		},
		database: drizzleAdapter(drizzleOf(sql), {
			provider: "pg",
			schema: { user: users, session: sessions, account: accounts, verification: verifications },
		}),
		user: {
			additionalFields: {
				role: { type: "string", input: false },
				status: { type: "string", input: false },
			},
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: SHORTEST_PASSWORD,
			maxPasswordLength: LONGEST_PASSWORD,
		},
		session: { expiresIn: 14 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
		rateLimit: {
			enabled: true,
			customStorage: { consume: (key, rule) => consume(sql, key, rule) },
			window: 60,
			max: 100,
			customRules: { "/sign-in/email": A_MINUTE, "/change-password": A_MINUTE },
		},
		advanced: {
			// The check asks for columns of tokens of other sign-in services, of which there are none.
			database: { generateId: "serial", validateSchema: false },
			cookiePrefix: "ripen",
			useSecureCookies: process.env.RIPEN_URL?.startsWith("https:") ?? false,
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
			disableOriginCheck: false,
			disableCSRFCheck: false,
		},
		databaseHooks: { session: { create: { before: (session) => onlyActive(sql, Number(session.userId)) } } },
		hooks: { before: beforeAuth(sql), after: afterAuth(sql) },
		plugins: [demoSignIn(sql)],
		telemetry: { enabled: false },
		// Refusals are no news, and an address of a person does not belong into a log.
		logger: { level: "error" },
		onAPIError: {
			onError: (error) => {
				if (!isAPIError(error) || error.statusCode >= 500) console.error("auth:", error);
			},
		},
	});

export type Auth = ReturnType<typeof make>;

const shared = globalThis as { ripenAuth?: WeakMap<Sql, Promise<Auth>> };

/** Sign-in over this pool, with a secret made of the one of the installation. One for each pool. */
export function authOf(sql: Sql): Promise<Auth> {
	shared.ripenAuth ??= new WeakMap();
	const known = shared.ripenAuth.get(sql);
	if (known) return known;
	const made = open(sql).catch((error) => {
		shared.ripenAuth?.delete(sql);
		throw error;
	});
	shared.ripenAuth.set(sql, made);
	return made;
}

async function open(sql: Sql): Promise<Auth> {
	const [row] = await sql<{ secret: string }[]>`select secret from settings`;
	if (!row) throw new Error("this database has no settings: it was not prepared by a start");
	return make(sql, row.secret);
}
