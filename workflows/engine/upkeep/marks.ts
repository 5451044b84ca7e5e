import { getTableName } from "drizzle-orm";
import { chores } from "@/db/schema/upkeep";

/** Where the chores note how far they are: a table that no preview has, as nothing in one is old. */
export const MARKS = getTableName(chores);
