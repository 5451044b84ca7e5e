import type { Queryable } from "@/db/client";

/** Who changed what about users and keys; the same table as publishes and answers by hand. */
export async function writeAudit(
	sql: Queryable,
	actor: string,
	what: string,
	detail: Record<string, unknown>,
): Promise<void> {
	await sql`insert into audit (at, actor, what, detail) values (now(), ${actor}, ${what}, ${JSON.stringify(detail)})`;
}
