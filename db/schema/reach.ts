import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { bigId, contactRef, instant } from "./columns";

/** What sales gets. `note` says why it went elsewhere than asked. */
export const alerts = pgTable(
	"alerts",
	{
		id: bigId().primaryKey(),
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		versionId: integer("version_id").notNull(),
		node: text("node").notNull(),
		at: instant("at").notNull(),
		toUser: text("to_user"),
		toRole: text("to_role"),
		note: text("note"),
		via: text("via").array().notNull(),
		subject: text("subject").notNull(),
		message: text("message").notNull(),
		asksFeedback: boolean("asks_feedback").notNull(),
		/** The biggest reasons behind the score at that moment: [{ score, reason, points }]. */
		reasons: jsonb("reasons"),
		closedAt: instant("closed_at"),
	},
	(t) => [
		index("alerts_contact").on(t.contactId, t.id),
		index("alerts_open").on(t.at).where(sql`closed_at is null`),
	],
);

/** What sales answered; `replaces` is the answer that it changed. */
export const answers = pgTable(
	"answers",
	{
		id: bigId().primaryKey(),
		contactId: contactRef().notNull(),
		alertId: bigint("alert_id", { mode: "number" }).notNull(),
		answer: text("answer").notNull(),
		at: instant("at").notNull(),
		replaces: bigint("replaces", { mode: "number" }),
		actor: text("actor"),
	},
	(t) => [
		index("answers_contact").on(t.contactId, t.id),
		check("answers_answer", sql`answer in ('good_lead', 'bad_timing', 'bad_fit', 'junk')`),
	],
);

/** What leaves the house. The key of a delivery is `ripen-<id>`: the same at every attempt. */
export const outbox = pgTable(
	"outbox",
	{
		id: bigId().primaryKey(),
		/** mail, alert-mail, alert-webhook, webhook */
		kind: text("kind").notNull(),
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		versionId: integer("version_id").notNull(),
		node: text("node").notNull(),
		alertId: bigint("alert_id", { mode: "number" }),
		at: instant("at").notNull(),
		/** Nodes that its settle had fired: the settle of `email_sent` goes on counting there. */
		fired: integer("fired").notNull(),
		payload: jsonb("payload").notNull(),
		status: text("status").notNull(),
		attempts: integer("attempts").notNull().default(0),
		nextAt: instant("next_at"),
		doneAt: instant("done_at"),
		error: text("error"),
	},
	(t) => [
		index("outbox_pending").on(t.nextAt, t.id).where(sql`status = 'pending'`),
		index("outbox_contact").on(t.contactId, t.id),
		index("outbox_flow").on(t.flowId, t.at),
		check("outbox_status", sql`status in ('pending', 'delivered', 'refused', 'failed')`),
	],
);

/** What an erased contact's answers leave behind: no name, only what reports count. */
export const feedbackFacts = pgTable("feedback_facts", {
	answer: text("answer").notNull(),
	day: date("day").notNull(),
	flowId: integer("flow_id").notNull(),
	node: text("node").notNull(),
	source: text("source"),
});
