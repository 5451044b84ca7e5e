import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { bigId, contactRef, instant } from "./columns";

/** `at` is the event's own time, `taken_at` the instant at which it scored. */
export const events = pgTable(
	"events",
	{
		id: bigId(),
		contactId: contactRef().notNull(),
		type: text("type").notNull(),
		at: instant("at").notNull(),
		takenAt: instant("taken_at").notNull(),
		properties: jsonb("properties").notNull(),
	},
	(t) => [index("events_contact").on(t.contactId, t.type, t.at)],
);

/** The sender's ids of events already taken. */
export const eventKeys = pgTable("event_keys", {
	key: text("key").primaryKey(),
	takenAt: instant("taken_at").notNull(),
});

/** The next instant at which time alone may change something about a contact; early is allowed, late never. */
export const looks = pgTable(
	"looks",
	{
		contactId: contactRef().notNull(),
		/** segment, while, exit, reentry */
		kind: text("kind").notNull(),
		/** The id of what is to be looked at: a segment, a score, a version, a flow. */
		ref: bigint("ref", { mode: "number" }).notNull(),
		/** For a re-entry: the entry node through which the contact may come again. */
		node: text("node"),
		at: instant("at").notNull(),
	},
	(t) => [index("looks_contact").on(t.contactId, t.kind, t.ref), index("looks_at").on(t.at)],
);
