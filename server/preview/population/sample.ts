import type { Queryable } from "@/db/client";
import type { Somebody } from "./types";

export interface Sample {
	/** In an order that has nothing to do with who came when. */
	ids: number[];
	/** How many contacts there are. */
	of: number;
}

/** So many contacts at most, the same ones each time as long as nobody comes or goes. */
export async function takeSample(sql: Queryable, most: number): Promise<Sample> {
	// Not by id: who came together is often alike.
	const rows = await sql<{ id: number }[]>`
		select id from contacts order by hashint8extended(id, 20260302), id limit ${most}`;
	const [{ of }] = await sql<[{ of: number }]>`select count(*) as of from contacts`;
	return { ids: rows.map(({ id }) => id), of };
}

/** How contacts are called. */
export async function namesOfContacts(sql: Queryable, ids: number[]): Promise<Map<number, string>> {
	const rows = await sql<Somebody[]>`
		select id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, key) as name
		from contacts where id = any (${ids}::bigint[])`;
	return new Map(rows.map(({ id, name }) => [id, name]));
}
