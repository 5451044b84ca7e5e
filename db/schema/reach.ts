import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	uniqueIndex,
} from "drizzle-orm/pg-core";
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
		/** The person whose it is, by e-mail: dealt, claimed or handed over; null is everybody it was sent to. */
		holder: text("holder"),
		routedAt: instant("routed_at"),
		claimedAt: instant("claimed_at"),
		snoozedUntil: instant("snoozed_until"),
		/** Off the desk without an answer. */
		workedAt: instant("worked_at"),
	},
	(t) => [
		index("alerts_contact").on(t.contactId, t.id),
		index("alerts_open").on(t.at).where(sql`closed_at is null`),
		index("alerts_at").on(t.at),
		index("alerts_unrouted").on(t.id).where(sql`routed_at is null`),
		index("alerts_desk").on(t.holder, t.at).where(sql`closed_at is null and worked_at is null`),
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
		note: text("note"),
		/** inbox, mail, contact, api */
		via: text("via"),
	},
	(t) => [
		index("answers_contact").on(t.contactId, t.id),
		index("answers_alert").on(t.alertId, t.id),
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
		index("outbox_failed").on(t.id).where(sql`status = 'failed'`),
		check("outbox_status", sql`status in ('pending', 'delivered', 'refused', 'failed')`),
	],
);

/**
 * What each answered request about an erased contact leaves behind: no name, only what reports count. Rows from before
 * `behind` was kept stand for one answer each, on its own day.
 */
export const feedbackFacts = pgTable("feedback_facts", {
	/** The last one. */
	answer: text("answer").notNull(),
	/** On which sales was first asked, in the program's zone. */
	day: date("day").notNull(),
	flowId: integer("flow_id").notNull(),
	node: text("node").notNull(),
	source: text("source"),
	/** What gave points within 90 days before: [{ kind, of, name }]; null is not known. */
	behind: jsonb("behind"),
	/** Users by e-mail: whose alert it was, and who answered first. */
	sentTo: text("sent_to"),
	answeredBy: text("answered_by"),
	/** Seconds from the first asking to the first answer; null is not known. */
	answeredAfter: bigint("answered_after", { mode: "number" }),
});

/** An answer that its giver may still undo: nothing has happened yet, until it is taken at `take_at`. */
export const heldAnswers = pgTable(
	"held_answers",
	{
		alertId: bigint("alert_id", { mode: "number" }).primaryKey(),
		contactId: contactRef().notNull(),
		answer: text("answer").notNull(),
		note: text("note"),
		actor: text("actor").notNull(),
		via: text("via").notNull(),
		at: instant("at").notNull(),
		takeAt: instant("take_at").notNull(),
	},
	(t) => [
		index("held_answers_due").on(t.takeAt),
		check("held_answers_answer", sql`answer in ('good_lead', 'bad_timing', 'bad_fit', 'junk')`),
	],
);

/** What people did with an alert, and what became of it. */
export const alertHistory = pgTable(
	"alert_history",
	{
		id: bigId().primaryKey(),
		alertId: bigint("alert_id", { mode: "number" }).notNull(),
		contactId: contactRef().notNull(),
		at: instant("at").notNull(),
		/** E-mail of the person; null is Ripen itself. */
		actor: text("actor"),
		/** routed, claimed, released, reassigned, snoozed, woken, worked, reopened, answered, undone */
		what: text("what").notNull(),
		detail: jsonb("detail").notNull().default({}),
	},
	(t) => [index("alert_history_alert").on(t.alertId, t.id), index("alert_history_contact").on(t.contactId)],
);

/** That somebody is told of an alert: one for each receiver and channel. What is due together goes as one message. */
export const notices = pgTable(
	"notices",
	{
		id: bigId().primaryKey(),
		alertId: bigint("alert_id", { mode: "number" }).notNull(),
		contactId: contactRef().notNull(),
		/** E-mail of the user. */
		receiver: text("receiver").notNull(),
		channel: text("channel").notNull(),
		/** After the receiver's quiet hours, and when the digest goes. */
		dueAt: instant("due_at").notNull(),
		status: text("status").notNull().default("pending"),
		attempts: integer("attempts").notNull().default(0),
		nextAt: instant("next_at"),
		doneAt: instant("done_at"),
		error: text("error"),
	},
	(t) => [
		uniqueIndex("notices_once").on(t.alertId, t.receiver, t.channel),
		index("notices_pending").on(t.nextAt, t.id).where(sql`status = 'pending'`),
		index("notices_contact").on(t.contactId),
		index("notices_failed").on(t.id).where(sql`status = 'failed'`),
		check("notices_channel", sql`channel in ('mail', 'webhook')`),
		check("notices_status", sql`status in ('pending', 'sent', 'skipped', 'failed')`),
	],
);

/** Mail that nobody sends: without a mail server it is read in the app. */
export const mailbox = pgTable(
	"mailbox",
	{
		id: bigId().primaryKey(),
		/** Of the mail; the same at every attempt. */
		key: text("key").notNull().unique("mailbox_key"),
		at: instant("at").notNull(),
		receiver: text("receiver").notNull(),
		subject: text("subject").notNull(),
		text: text("text").notNull(),
		html: text("html"),
		/** Whom it is about, so that it goes with the contact. */
		contactIds: bigint("contact_ids", { mode: "number" }).array().notNull(),
	},
	(t) => [index("mailbox_contacts").using("gin", t.contactIds)],
);
