import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	check,
	date,
	index,
	integer,
	json,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
} from "drizzle-orm/pg-core";
import { bigId, contactRef, instant, smallId } from "./columns";

export const flows = pgTable(
	"flows",
	{
		id: smallId().primaryKey(),
		key: text("key").notNull().unique("flows_key"),
		name: text("name").notNull(),
		position: integer("position").notNull(),
		/** The flow as last saved, published or not; as in program/1. Not jsonb: the order of branches counts. */
		draft: json("draft").notNull(),
		/** Grows with every save: who saves on top of an older one is told instead of overwriting. */
		draftRevision: integer("draft_revision").notNull().default(1),
		editedAt: instant("edited_at"),
		editedBy: text("edited_by"),
		/** Out of the list, and never live: nothing of it is lost. */
		archivedAt: instant("archived_at"),
		liveVersionId: integer("live_version_id"),
		pausedAt: instant("paused_at"),
		pausedBy: text("paused_by"),
		/** Since then the brake counts: who resumes a flow has seen what it sent before. */
		resumedAt: instant("resumed_at"),
		/** Outgoing mails and alerts an hour, above which the flow pauses itself. */
		hourlyLimit: integer("hourly_limit").notNull().default(500),
	},
	() => [check("flows_paused_by", sql`paused_by in ('person', 'brake')`)],
);

/** A published version never changes. */
export const versions = pgTable(
	"versions",
	{
		id: smallId().primaryKey(),
		flowId: integer("flow_id").notNull(),
		number: integer("number").notNull(),
		graph: json("graph").notNull(),
		publishedAt: instant("published_at").notNull(),
		publishedBy: text("published_by"),
	},
	(t) => [unique("versions_number").on(t.flowId, t.number)],
);

/** Tests of a flow: `body` is a scenario/1 without its program. */
export const scenarios = pgTable(
	"scenarios",
	{
		id: smallId().primaryKey(),
		flowId: integer("flow_id").notNull(),
		name: text("name").notNull(),
		body: json("body").notNull(),
	},
	(t) => [unique("scenarios_name").on(t.flowId, t.name)],
);

/** The next tick of a schedule entry. */
export const ticks = pgTable(
	"ticks",
	{ flowId: integer("flow_id").notNull(), node: text("node").notNull(), at: instant("at").notNull() },
	(t) => [primaryKey({ columns: [t.flowId, t.node] })],
);

/** One contact's pass through a flow, while it lasts: position and what it waits for. */
export const enrollments = pgTable(
	"enrollments",
	{
		id: bigId(),
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		versionId: integer("version_id").notNull(),
		entry: text("entry").notNull(),
		node: text("node").notNull(),
		enteredAt: instant("entered_at").notNull(),
		/** Which turn of entering it was among the contact's passes: the last one moves first. */
		turn: integer("turn").notNull(),
		since: instant("since").notNull(),
		/** When a wait ends; null where nothing is waited for. */
		due: instant("due"),
		/** The event of a wait-for-event has come. */
		happened: boolean("happened").notNull().default(false),
		stuck: text("stuck"),
		/** The event that began the pass, or that it waited for last: what templates call `event`. */
		event: jsonb("event"),
		answerId: bigint("answer_id", { mode: "number" }),
		callerId: bigint("caller_id", { mode: "number" }),
	},
	(t) => [
		primaryKey({ columns: [t.contactId, t.flowId] }),
		// The only one beside the key: every move writes each index anew.
		index("enrollments_due").on(t.versionId, t.due, t.contactId),
	],
);

/** Passes that have ended; after an erasure they stay without the contact. */
export const passes = pgTable(
	"passes",
	{
		id: bigint("id", { mode: "number" }).notNull(),
		contactId: contactRef(),
		flowId: integer("flow_id").notNull(),
		versionId: integer("version_id").notNull(),
		entry: text("entry").notNull(),
		enteredAt: instant("entered_at").notNull(),
		endedAt: instant("ended_at").notNull(),
		outcome: text("outcome").notNull(),
	},
	(t) => [
		index("passes_contact").on(t.contactId, t.flowId),
		check("passes_outcome", sql`outcome in ('finished', 'exited')`),
	],
);

/** When a contact last entered a flow whose re-entry is limited; counts passes of all versions. */
export const visits = pgTable(
	"visits",
	{
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		enteredAt: instant("entered_at").notNull(),
	},
	(t) => [primaryKey({ columns: [t.contactId, t.flowId] })],
);

/** Who is about to enter: by a publish, a tick, or because the flow was paused when it was time. */
export const heldEntries = pgTable(
	"held_entries",
	{
		contactId: contactRef().notNull(),
		flowId: integer("flow_id").notNull(),
		node: text("node").notNull(),
		at: instant("at").notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.flowId, t.contactId, t.node] }),
		index("held_entries_contact").on(t.contactId),
	],
);

/** Appended deltas. `what`: fired (with node and port), entered, finished, exited. */
export const stats = pgTable(
	"stats",
	{
		versionId: integer("version_id").notNull(),
		what: text("what").notNull(),
		node: text("node"),
		port: text("port"),
		day: date("day").notNull(),
		n: bigint("n", { mode: "number" }).notNull(),
	},
	(t) => [index("stats_version").on(t.versionId, t.what, t.node)],
);

/**
 * One row per walk from wait to wait: `steps` is a list of { node, port, note? }. A walk on which the pass ended and the
 * next one of the flow began goes on in `next_pass_id` from step `next_from` (0 is the first).
 */
export const paths = pgTable(
	"paths",
	{
		id: bigId(),
		contactId: contactRef().notNull(),
		passId: bigint("pass_id", { mode: "number" }).notNull(),
		versionId: integer("version_id").notNull(),
		at: instant("at").notNull(),
		steps: jsonb("steps").notNull(),
		nextPassId: bigint("next_pass_id", { mode: "number" }),
		nextFrom: integer("next_from"),
	},
	(t) => [index("paths_contact").on(t.contactId, t.id)],
);
