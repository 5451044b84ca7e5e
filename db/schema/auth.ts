import { bigint, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bigId, instant } from "./columns";

/** Who is signed in where. The cookie carries `token`, signed. */
export const sessions = pgTable(
	"sessions",
	{
		id: bigId().primaryKey(),
		userId: integer("user_id").notNull(),
		token: text("token").notNull(),
		expiresAt: instant("expires_at").notNull(),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
		ipAddress: text("ip_address"),
		userAgent: text("user_agent"),
	},
	(t) => [unique("sessions_token").on(t.token), index("sessions_user").on(t.userId)],
);

/** A way to sign in: so far a password only, `provider_id` "credential". Only its hash (scrypt) is kept. */
export const accounts = pgTable(
	"accounts",
	{
		id: bigId().primaryKey(),
		userId: integer("user_id").notNull(),
		accountId: text("account_id").notNull(),
		providerId: text("provider_id").notNull(),
		password: text("password"),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [unique("accounts_provider").on(t.userId, t.providerId)],
);

/** One-time links: `identifier` is SHA-256 of what the link carries, `value` the user. Used once, the row goes. */
export const verifications = pgTable(
	"verifications",
	{
		id: bigId().primaryKey(),
		identifier: text("identifier").notNull(),
		value: text("value").notNull(),
		expiresAt: instant("expires_at").notNull(),
		createdAt: instant("created_at").notNull(),
		updatedAt: instant("updated_at").notNull(),
	},
	(t) => [unique("verifications_identifier").on(t.identifier), index("verifications_value").on(t.value)],
);

/** How often something was tried lately: `last_request` in milliseconds since 1970. */
export const rateLimits = pgTable(
	"rate_limits",
	{
		key: text("key").primaryKey(),
		count: integer("count").notNull(),
		lastRequest: bigint("last_request", { mode: "number" }).notNull(),
	},
	(t) => [index("rate_limits_last").on(t.lastRequest)],
);
