import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { contactRef, instant, smallId } from "./columns";

/** `where` is the filter of a dynamic segment, null for a static one. */
export const segments = pgTable("segments", {
	id: smallId().primaryKey(),
	key: text("key").notNull().unique("segments_key"),
	name: text("name").notNull(),
	isStatic: boolean("static").notNull(),
	where: jsonb("where"),
	position: integer("position").notNull(),
});

export const members = pgTable(
	"members",
	{
		segmentId: integer("segment_id").notNull(),
		contactId: contactRef().notNull(),
		joinedAt: instant("joined_at").notNull(),
	},
	(t) => [primaryKey({ columns: [t.segmentId, t.contactId] }), index("members_contact").on(t.contactId)],
);
