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
import { bigId, contactRef, instant } from "./columns";

/** `key` is the lower-case e-mail, or `anon:<id>` for somebody whose e-mail is not known yet. */
export const contacts = pgTable(
	"contacts",
	{
		id: bigId().primaryKey(),
		key: text("key").notNull().unique("contacts_key"),
		email: text("email"),
		firstName: text("first_name"),
		lastName: text("last_name"),
		company: text("company"),
		jobTitle: text("job_title"),
		phone: text("phone"),
		country: text("country"),
		timezone: text("timezone"),
		/** The time zone when it is a known one; null counts as the program's. */
		zone: text("zone"),
		fields: jsonb("fields").notNull().default({}),
		stage: text("stage"),
		owner: text("owner"),
		tags: text("tags").array().notNull().default(sql`'{}'`),
		suspended: boolean("suspended").notNull().default(false),
		doNotContact: text("do_not_contact").array().notNull().default(sql`'{}'`),
		createdAt: instant("created_at").notNull(),
		lastActiveAt: instant("last_active_at"),
		feedback: text("feedback"),
		feedbackAt: instant("feedback_at"),
		deletingAt: instant("deleting_at"),
		eraseAt: instant("erase_at"),
		deletedBy: text("deleted_by"),
		/** The contact's last instant: time never goes back for a contact. */
		clock: instant("clock").notNull(),
	},
	(t) => [
		index("contacts_deleting").on(t.eraseAt).where(sql`erase_at is not null`),
		check("contacts_deleted_by", sql`deleted_by in ('flow', 'person')`),
		check("contacts_feedback", sql`feedback in ('good_lead', 'bad_timing', 'bad_fit', 'junk')`),
	],
);

/** How a tag was first spelt; contacts carry the lower-case key. */
export const tags = pgTable("tags", { key: text("key").primaryKey(), label: text("label").notNull() });

/** Static memberships of a contact that is being deleted: facts that an undo brings back. */
export const formerMembers = pgTable(
	"former_members",
	{ contactId: contactRef().notNull(), segmentId: bigint("segment_id", { mode: "number" }).notNull() },
	(t) => [primaryKey({ columns: [t.contactId, t.segmentId] })],
);

/** Keyed hashes of erased addresses: an import does not bring them back. */
export const erased = pgTable("erased", { hash: text("hash").primaryKey(), at: instant("at").notNull() });

/** Other names under which a contact's events arrive. */
export const anonymousIds = pgTable("anonymous_ids", {
	anonymousId: text("anonymous_id").primaryKey(),
	contactId: contactRef().notNull(),
});

/** Every change of a contact's stage, by a step or a person. */
export const stageChanges = pgTable(
	"stage_changes",
	{
		id: bigId().primaryKey(),
		contactId: contactRef().notNull(),
		at: instant("at").notNull(),
		before: text("before"),
		stage: text("stage"),
		versionId: integer("version_id"),
		node: text("node"),
		/** E-mail of the person who did it by hand. */
		actor: text("actor"),
	},
	(t) => [index("stage_changes_contact").on(t.contactId, t.id), index("stage_changes_at").on(t.at)],
);

/** What people did to a contact by hand, in words of its own for each kind of `what`. */
export const contactChanges = pgTable(
	"contact_changes",
	{
		id: bigId().primaryKey(),
		contactId: contactRef().notNull(),
		at: instant("at").notNull(),
		actor: text("actor").notNull(),
		what: text("what").notNull(),
		detail: jsonb("detail").notNull(),
	},
	(t) => [index("contact_changes_contact").on(t.contactId, t.id)],
);
