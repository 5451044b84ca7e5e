import { bigint, integer, timestamp } from "drizzle-orm/pg-core";

/** An instant; engine tables never default to the wall clock, the operation brings its own time. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Identity "by default", so that a preview may copy rows with their ids. */
export const bigId = () => bigint("id", { mode: "number" }).generatedByDefaultAsIdentity();
export const smallId = () => integer("id").generatedByDefaultAsIdentity();
export const contactRef = (name = "contact_id") => bigint(name, { mode: "number" });
