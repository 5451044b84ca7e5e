import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** What the upkeep last did of each kind: `through` says up to where, for a chore that goes on where it stopped. */
export const chores = pgTable("chores", {
	name: text("name").primaryKey(),
	/** When it was last through; null while it is at its first. */
	doneAt: instant("done_at"),
	through: jsonb("through"),
	/** What it did the last time, in numbers. */
	report: jsonb("report"),
});
