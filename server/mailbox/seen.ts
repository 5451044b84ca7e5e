import type { Queryable } from "@/db/client";
import type { SessionUser } from "../auth/types";

/**
 * Which mails a user may read, as a condition on `mailbox m`. What goes to a user carries that user's own links: to
 * answer in their name, to set their password. So it is for them and for admins; what goes to contacts is for everybody.
 */
export const seenBy = (sql: Queryable, user: SessionUser) =>
	user.role === "admin"
		? sql`true`
		: sql`(m.receiver = ${user.email} or not exists (select from users u where u.email = m.receiver))`;
