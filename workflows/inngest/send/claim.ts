import type { Engine } from "@/workflows/engine/live/engine";

/** What goes to one receiver over one channel as one message. */
export interface Claimed {
	receiver: string;
	channel: "mail" | "webhook";
	/** The same at every attempt. */
	key: string;
	/** Counts this attempt. */
	attempts: number;
	/** Ascending. */
	notices: { id: number; alertId: number; dueAt: Date }[];
}

/** Notices of one message: no more than it can name. */
const MOST = 500;
/** Milliseconds: whoever claimed a message and died leaves it to others after this. */
const CLAIM_MS = 120_000;
/** Two who claim at once must not make two messages of what is one. */
const CLAIMING = 7_302;

/**
 * Claims what is due longest, with all else that is due for the same receiver and channel. What was tried once stays
 * together: under one key always goes the same. Undefined where nothing is due.
 */
export async function claimNext(engine: Engine): Promise<Claimed | undefined> {
	const now = engine.clock.now();
	const held = new Date(now.getTime() + CLAIM_MS);
	const rows = (await engine.sql.begin(async (sql) => {
		await sql`select pg_advisory_xact_lock(${CLAIMING})`;
		return sql`
			with first as (
				select receiver, channel, attempts, next_at from notices
				where status = 'pending' and next_at <= ${now} order by next_at, id limit 1
			), mine as (
				select n.id from notices n, first f
				where n.status = 'pending' and n.next_at <= ${now} and n.receiver = f.receiver and n.channel = f.channel
					and n.attempts = f.attempts and (f.attempts = 0 or n.next_at = f.next_at)
				order by n.id limit ${MOST}
			)
			update notices n set attempts = n.attempts + 1, next_at = ${held} from mine where n.id = mine.id
			returning n.id, n.alert_id as "alertId", n.due_at as "dueAt", n.receiver, n.channel, n.attempts`;
	})) as unknown as (Claimed["notices"][number] & Omit<Claimed, "notices" | "key">)[];
	const notices = rows.map(({ id, alertId, dueAt }) => ({ id, alertId, dueAt })).sort((a, b) => a.id - b.id);
	const [first] = rows;
	if (!first) return undefined;
	const { receiver, channel, attempts } = first;
	return { receiver, channel, attempts, notices, key: `ripen-notice-${notices[0]!.id}` };
}

/** When the next notice is to be sent; null where none waits. */
export async function nextNotice({ sql }: Pick<Engine, "sql">): Promise<Date | null> {
	const [row] = await sql<{ next: Date }[]>`
		select next_at as next from notices where status = 'pending' order by next_at limit 1`;
	return row?.next ?? null;
}

export async function noteDone(
	{ sql, clock }: Engine,
	ids: number[],
	status: "sent" | "skipped" | "failed",
	error: string | null = null,
): Promise<void> {
	if (ids.length === 0) return;
	await sql`update notices set status = ${status}, done_at = ${clock.now()}, next_at = null, error = ${error}
		where id = any (${ids}::bigint[]) and status = 'pending'`;
}

/** Puts a message off. `tried`: whether this was an attempt. */
export async function putOff(
	{ sql }: Engine,
	{ notices, attempts }: Claimed,
	until: Date,
	error: string | null,
	tried: boolean,
): Promise<void> {
	await sql`update notices set next_at = ${until}, error = coalesce(${error}, error), attempts = ${tried ? attempts : attempts - 1}
		where id = any (${notices.map(({ id }) => id)}::bigint[]) and status = 'pending'`;
}
