import type { Queryable } from "@/db/client";

/** Which of these addresses were erased: nothing brings them back but the person. Lower-cased. */
export async function erasedAmong(sql: Queryable, emails: string[]): Promise<Set<string>> {
	if (emails.length === 0) return new Set();
	const rows = await sql<{ key: string }[]>`
		select k.key from (select distinct ripen.fold(e) as key from unnest(${emails}::text[]) e) k, settings s
		where exists (select from erased x
			where x.hash = encode(sha256(convert_to(s.secret || E'\\n' || k.key, 'UTF8')), 'hex'))`;
	return new Set(rows.map((row) => row.key));
}
