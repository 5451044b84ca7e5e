import type { Queryable } from "@/db/client";

export type Rule = {
	/** In seconds. */
	window: number;
	max: number;
};

export type Verdict = { allowed: boolean; retryAfter: number | null };

/**
 * Counts one try against `key` and says whether it may go on; `retryAfter` is in seconds. One statement, so that tries
 * at the same moment cannot all read the same count. The window starts with its first try.
 */
export async function consume(sql: Queryable, key: string, rule: Rule, now = Date.now()): Promise<Verdict> {
	const since = now - rule.window * 1000;
	const [row] = await sql<{ count: number; started: number }[]>`
		insert into rate_limits as r (key, count, last_request) values (${key}, 1, ${now})
		on conflict (key) do update set
			count = case when r.last_request <= ${since} then 1 else least(r.count + 1, ${rule.max + 1}) end,
			last_request = case when r.last_request <= ${since} then ${now} else r.last_request end
		returning count, last_request as started`;
	if (row!.count <= rule.max) {
		if (row!.count === 1) await sql`delete from rate_limits where last_request < ${now - 86_400_000}`;
		return { allowed: true, retryAfter: null };
	}
	return { allowed: false, retryAfter: Math.max(1, Math.ceil((row!.started - since) / 1000)) };
}
