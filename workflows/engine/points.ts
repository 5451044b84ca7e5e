import type { Context } from "./context";
import type { CompiledScore } from "./program";
import * as q from "./sql";

export type LedgerKind =
	| "import"
	| "rule"
	| "while"
	| "expired"
	| "ended"
	| "add"
	| "set"
	| "limit"
	| "reset"
	| "manual";

/** The columns that say where a ledger row comes from; `reason` is what people read. */
export interface Source {
	reason: string;
	rule?: string;
	versionId?: string;
	node?: string;
	eventId?: string;
	actor?: string;
}

const sourceColumns = (source: Source) =>
	[
		source.reason,
		source.rule ?? "null::text",
		source.versionId ?? "null::int",
		source.node ?? "null::text",
		source.eventId ?? "null::bigint",
		source.actor ?? "null::text",
	].join(", ");

const LEDGER =
	"contact_id, score_id, at, kind, asked, applied, balance, reason, rule, version_id, node, event_id, actor";

/**
 * Gives or takes `asked` points of one score for every row of `relation` (contact_id, at, asked and whatever the
 * source names; one row a contact). Each is a ledger row, also when floor or ceiling swallow it.
 */
export async function askPoints(
	{ run }: Context,
	score: CompiledScore,
	kind: LedgerKind,
	relation: string,
	source: Source,
): Promise<number> {
	const after = `ripen.clamp(coalesce(b.value, 0), a.asked, ${q.int(score.lo)}, ${q.int(score.hi)}, false)::int`;
	return write(run, score, relation, `${after} as after, a.asked as wanted`, "true", kind, source);
}

/**
 * Moves one score to `to`, an SQL expression over `old` (the balance), within floor and ceiling, for every contact of
 * the relation. No row where nothing changes.
 */
export async function movePoints(
	{ run }: Context,
	score: CompiledScore,
	kind: "set" | "limit" | "reset",
	relation: string,
	to: string,
	source: Source,
): Promise<number> {
	const old = "coalesce(b.value, 0)";
	const bounded = `greatest(${q.int(score.lo)}, least(${q.int(score.hi)}, ${to.replaceAll("old", old)}))::int`;
	return write(
		run,
		score,
		relation,
		`${bounded} as after, null::int as wanted`,
		"after <> old",
		kind,
		source,
	);
}

async function write(
	run: Context["run"],
	score: CompiledScore,
	relation: string,
	after: string,
	when: string,
	kind: LedgerKind,
	source: Source,
): Promise<number> {
	const written = await run(`with change as materialized (
			select a.*, coalesce(b.value, 0) as old, ${after}
			from (${relation}) a left join balances b on b.contact_id = a.contact_id and b.score_id = ${score.id}
		), put as (
			insert into balances (contact_id, score_id, value)
			select contact_id, ${score.id}, after from change where after <> old order by contact_id
			on conflict (contact_id, score_id) do update set value = excluded.value
		)
		insert into ledger (${LEDGER})
		select contact_id, ${score.id}, at, '${kind}', wanted, after - old, after, ${sourceColumns(source)}
		from change where ${when} order by contact_id`);
	return written.count;
}

/** A reset or set ends what was still to expire or to be taken back of the score, also when it changed nothing. */
export async function endGrants({ run }: Context, scoreId: number, relation: string): Promise<void> {
	await run(`with ended as (
			delete from grants where score_id = ${scoreId} and not held and contact_id in (select contact_id from (${relation}) a)
		)
		update grants set applied = 0
		where score_id = ${scoreId} and held and applied <> 0 and contact_id in (select contact_id from (${relation}) a)`);
}

/** Columns of the ledger that only some relations give: those of what a person did. */
export type Told = "actor" | "version_id" | "node";

/**
 * Several changes of several scores at one instant, in the order of `n` within a contact: rows of `relation` are
 * (contact_id, at, n, score_id, asked, lo, hi, kind, reason, rule, event_id, expires, held, event_at, and what `told`
 * names). Writes balances and ledger, and a grant where points were applied that expire or are held. `before` are common
 * table expressions that the relation builds on. Returns the ids of the scores that were touched.
 */
export async function askInOrder(
	{ run }: Context,
	relation: string,
	before: string[] = [],
	told: Told[] = [],
	parameters?: unknown[],
): Promise<number[]> {
	const touched = await run<{ score_id: number }>(
		`with ${[...before, inOrder(relation, told)].join(", ")}
		select distinct score_id from written`,
		parameters,
	);
	return touched.map((row) => row.score_id);
}

/** The common table expressions of `askInOrder`: `granted` gives (expires_at), `written` (score_id). */
export const inOrder = (relation: string, told: Told[] = []): string =>
	`asked as materialized (${relation}),
		running as (
			select a.*, coalesce(b.value, 0) as start,
				ripen.clamped(coalesce(b.value, 0), a.asked, a.lo, a.hi, a.kind in ('expired', 'ended'))
					over (partition by a.contact_id, a.score_id order by a.n rows unbounded preceding)::int as after
			from asked a left join balances b on b.contact_id = a.contact_id and b.score_id = a.score_id
		), change as materialized (
			select r.*, coalesce(lag(after) over (partition by contact_id, score_id order by n), start) as old from running r
		), put as (
			insert into balances (contact_id, score_id, value)
			select contact_id, score_id, after from (
				select distinct on (contact_id, score_id) contact_id, score_id, after, start
				from change order by contact_id, score_id, n desc
			) last where after <> start
			on conflict (contact_id, score_id) do update set value = excluded.value
		), granted as (
			insert into grants (contact_id, score_id, rule, held, applied, expires_at)
			select contact_id, score_id, rule, held, after - old,
				case when expires is not null then event_at + make_interval(secs => expires) end
			from change where held or (expires is not null and after <> old) order by contact_id, n returning expires_at
		), written as (
			insert into ledger (contact_id, score_id, at, kind, asked, applied, balance, ${["reason", "rule", "event_id", ...told].join(", ")})
			select contact_id, score_id, at, kind, asked, after - old, after, ${["reason", "rule", "event_id", ...told].join(", ")}
			from change order by contact_id, n returning score_id
		)`;
