import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
} from "drizzle-orm/pg-core";
import { bigId, contactRef, instant, smallId } from "./columns";

/** `rules` holds the rules of the score as in program/1. */
export const scores = pgTable("scores", {
	id: smallId().primaryKey(),
	key: text("key").notNull().unique("scores_key"),
	name: text("name").notNull(),
	floor: integer("floor"),
	ceiling: integer("ceiling"),
	rules: jsonb("rules").notNull(),
	position: integer("position").notNull(),
});

/** No row means 0. The value always equals the sum of `applied` over the ledger. */
export const balances = pgTable(
	"balances",
	{
		contactId: contactRef().notNull(),
		scoreId: integer("score_id").notNull(),
		value: integer("value").notNull(),
	},
	(t) => [primaryKey({ columns: [t.contactId, t.scoreId] })],
);

/** Every change of a score. Within a contact, `id` is the order in which the rows were written. */
export const ledger = pgTable(
	"ledger",
	{
		id: bigId(),
		contactId: contactRef().notNull(),
		scoreId: integer("score_id").notNull(),
		at: instant("at").notNull(),
		kind: text("kind").notNull(),
		asked: integer("asked"),
		applied: integer("applied").notNull(),
		balance: integer("balance").notNull(),
		reason: text("reason").notNull(),
		rule: text("rule"),
		versionId: integer("version_id"),
		node: text("node"),
		eventId: bigint("event_id", { mode: "number" }),
		actor: text("actor"),
		/** Of a `carried` row: where a recomputation begins instead of with the rows and events that it stands for. */
		carried: jsonb("carried"),
	},
	(t) => [
		index("ledger_contact").on(t.contactId, t.id),
		check(
			"ledger_kind",
			sql`kind in ('import', 'rule', 'while', 'expired', 'ended', 'add', 'set', 'limit', 'reset', 'manual', 'recomputed', 'merged', 'carried')`,
		),
	],
);

/** Points that fall away again: by expiry, or when a `while` rule stops (`held`). */
export const grants = pgTable(
	"grants",
	{
		id: bigId().primaryKey(),
		contactId: contactRef().notNull(),
		scoreId: integer("score_id").notNull(),
		rule: text("rule").notNull(),
		held: boolean("held").notNull(),
		/** What is to fall away; 0 for a held rule whose points a reset has ended. */
		applied: integer("applied").notNull(),
		expiresAt: instant("expires_at"),
	},
	(t) => [
		index("grants_contact").on(t.contactId, t.scoreId),
		index("grants_expiry").on(t.expiresAt).where(sql`expires_at is not null`),
	],
);

/** When a limited rule gave points, at the event's own time. */
export const ruleUses = pgTable(
	"rule_uses",
	{
		contactId: contactRef().notNull(),
		scoreId: integer("score_id").notNull(),
		rule: text("rule").notNull(),
		at: instant("at").notNull(),
	},
	(t) => [index("rule_uses_contact").on(t.contactId, t.scoreId, t.rule, t.at)],
);

/** Whether a score entry is armed, where that differs from what a balance of 0 would say. */
export const arms = pgTable(
	"arms",
	{
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		node: text("node").notNull(),
		armed: boolean("armed").notNull(),
	},
	(t) => [primaryKey({ columns: [t.contactId, t.flowId, t.node] })],
);
