import { sql } from "drizzle-orm";
import { boolean, check, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant, smallId } from "./columns";

/** One row. `revision` grows with every change of what the engine compiles. */
export const settings = pgTable(
	"settings",
	{
		id: integer("id").primaryKey(),
		revision: integer("revision").notNull(),
		timezone: text("timezone").notNull(),
		stages: text("stages").array().notNull(),
		/** Secret for keyed hashes of erased addresses and for signed links. */
		secret: text("secret").notNull(),
		/** The demo company is loaded: whoever comes may sign in as one of its people. */
		demo: boolean("demo").notNull().default(false),
		/** For how many months each kind is kept in detail; null is for ever. Points outlive their rows (`carried`). */
		keepEvents: integer("keep_events").default(25),
		keepLedger: integer("keep_ledger").default(25),
		keepPasses: integer("keep_passes").default(25),
		keepPaths: integer("keep_paths").default(13),
		keepDeliveries: integer("keep_deliveries").default(13),
		/** Alerts to a role are dealt to the person there who has the fewest open ones; else everybody sees them. */
		dealByLoad: boolean("deal_by_load").notNull().default(false),
		/** Slack-compatible, for alerts whose receivers have none of their own. */
		teamWebhook: text("team_webhook"),
	},
	() => [check("settings_single", sql`id = 1`)],
);

export const users = pgTable(
	"users",
	{
		id: smallId().primaryKey(),
		email: text("email").notNull().unique("users_email"),
		name: text("name").notNull(),
		role: text("role").notNull(),
		status: text("status").notNull(),
		webhookUrl: text("webhook_url"),
		/** IANA name; null is the program's. */
		timezone: text("timezone"),
		/** HH:MM of the person's zone; nothing is sent between them. Both or none. */
		quietFrom: text("quiet_from"),
		quietUntil: text("quiet_until"),
		/** When alert mails go. */
		digest: text("digest").notNull().default("each"),
		/** Out of office: alerts go to the deputy (e-mail of a user) meanwhile. */
		awayFrom: instant("away_from"),
		awayUntil: instant("away_until"),
		deputy: text("deputy"),
		emailVerified: boolean("email_verified").notNull().default(false),
		image: text("image"),
		createdAt: instant("created_at"),
		updatedAt: instant("updated_at"),
	},
	() => [
		check("users_role", sql`role in ('admin', 'marketer', 'sales')`),
		check("users_digest", sql`digest in ('each', 'hourly', 'daily')`),
		check("users_status", sql`status in ('invited', 'active', 'disabled')`),
	],
);

export const fields = pgTable(
	"fields",
	{
		key: text("key").primaryKey(),
		name: text("name"),
		type: text("type").notNull(),
		position: integer("position").notNull(),
	},
	() => [check("fields_type", sql`type in ('text', 'number', 'boolean', 'date', 'list')`)],
);

export const apiKeys = pgTable("api_keys", {
	id: smallId().primaryKey(),
	name: text("name").notNull(),
	/** SHA-256 of the key, in hex; the key itself is shown once. */
	hash: text("hash").notNull().unique("api_keys_hash"),
	createdAt: instant("created_at").notNull(),
	revoked: boolean("revoked").notNull().default(false),
});

/** What durable runs look after: a flow version, the looks, a schedule. */
export const tracks = pgTable("tracks", {
	name: text("name").primaryKey(),
	generation: integer("generation").notNull(),
	wakeAt: instant("wake_at"),
	beatAt: instant("beat_at"),
	/** Why the last run gave up, until another one gets through. */
	failure: text("failure"),
});

/** Who changed what: publishes, pauses, answers by hand, overrides. */
export const audit = pgTable("audit", {
	id: smallId().primaryKey(),
	at: instant("at").notNull(),
	actor: text("actor").notNull(),
	what: text("what").notNull(),
	detail: jsonb("detail").notNull(),
});
