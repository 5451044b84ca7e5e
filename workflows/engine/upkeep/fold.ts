import { parseDuration } from "@/workflows/language/duration";
import type { EventRule } from "@/workflows/language/program";
import type { Context } from "../context";
import { inHalves } from "../live/halves";
import { operate } from "../live/operate";
import type { CompiledScore } from "../program";
import { replayPart } from "../recompute";
import { SECOND } from "../recompute/past";
import { type CarriedForward, type Folded, foldRows, type OldRow } from "./carried";
import type { Job, Progress } from "./job";

/** Contacts that are looked through for something old at a time; who has it is folded in one transaction. */
const RANGE = 500;

/**
 * Folds the ledger rows before `keep.ledger` into one `carried` row for each contact and score. Sums and balances stay, and
 * the row knows the state in which a recomputation goes on.
 */
export async function foldLedger(job: Job): Promise<Progress> {
	const { engine, keep } = job;
	const former = job.through as { until: string; after: number } | null;
	if (!former && (!keep.ledger || (keep.folded && keep.folded >= keep.ledger))) return { report: {} };
	const until = former?.until ?? keep.ledger!.toISOString();
	const report = { contacts: 0, rows: 0, failed: 0, until };
	for (let after = former?.after ?? 0; ; ) {
		const [range] = await engine.sql.unsafe<{ last: number | null; old: number[] | null }[]>(WHO, [
			after,
			until,
		]);
		if (range.last === null) return { report };
		const old = range.old ?? [];
		const folded = await inHalves(
			old,
			async (some) => [await operate(engine, (context) => foldContacts(context, some, until))],
			() => null,
		);
		report.contacts += old.length;
		for (const rows of folded)
			if (rows === null) report.failed++;
			else report.rows += rows;
		after = range.last;
		if (performance.now() > job.until) return { report, through: { until, after } };
	}
}

/** The next contacts by id, and those among them who have rows or events of before `$2`; who is one may change until the lock. */
const WHO = `with next as (select id from contacts where id > $1 order by id limit ${RANGE})
	select max(id) as last, array_agg(id) filter (where
		(select count(*) > 1 or bool_or(l.kind in ('rule', 'expired', 'recomputed')) from ledger l
			where l.contact_id = next.id and l.at < $2::timestamptz)
		or exists (select from events e where e.contact_id = next.id and e.at < $2::timestamptz)) as old
	from next`;

/** The old rows of each contact of `w`: those before `$1` and before every row that is not. */
const oldRows = (score: CompiledScore) => `select contact_id,
		jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'applied', applied) order by id) as rows
	from (
		select l.*, bool_and(l.at < $1::timestamptz) over (partition by l.contact_id order by l.id) as old
		from ledger l join w on w.contact_id = l.contact_id where l.score_id = ${score.id}
	) l where old group by contact_id`;

/** Returns how many rows were saved. */
async function foldContacts(context: Context, contacts: number[], until: string): Promise<number> {
	const { run, program } = context;
	const locked = await run<{ id: number }>(
		"select id from contacts where id = any ($1::bigint[]) and deleting_at is null order by id for no key update",
		[contacts],
	);
	await run("insert into w (contact_id, at) select i, $2::timestamptz from unnest($1::bigint[]) i", [
		locked.map(({ id }) => id),
		until,
	]);
	await run("analyze w");
	// Whatever a locked contact has done has its number by now.
	const [{ event }] = await run<{ event: number }>("select last_value as event from events_id_seq");
	let saved = 0;
	for (const score of program.scores) saved += await foldScore(context, score, until, event);
	return saved;
}

async function foldScore(
	context: Context,
	score: CompiledScore,
	until: string,
	event: number,
): Promise<number> {
	const found = await context.run<{ contact_id: number; rows: OldRow[] }>(oldRows(score), [until]);
	const old = new Map(found.map((one) => [one.contact_id, one.rows]));
	const replayed = await replayPart(context, score, {
		until,
		contacts: [...old.keys()],
		lasts: [...old.values()].map((rows) => rows.at(-1)!.id),
	});
	const points = new Map(score.rules.map((rule) => [rule.key, rule.points]));
	const folds = replayed.flatMap(({ past: { contact_id, carried: before, operations }, replayed: anew }) => {
		const matched = operations.some((one) => one[1] === "event" && (one[3] as number[]).length > 0);
		const folded = foldRows(old.get(contact_id) ?? [], matched);
		if (!folded) return [];
		const carried: CarriedForward = {
			until,
			event,
			last: Math.max(folded.last, before?.last ?? 0),
			balance: anew.balance,
			grants: anew.grants,
			uses: usesToCome(score, anew.uses, (Date.parse(until) / 1000) * SECOND),
			held: anew.held.map((one) => ({ ...one, points: points.get(one.rule)! })),
		};
		return [{ contact_id, ...folded, carried }];
	});
	return write(context, score, folds);
}

/** Uses that a limit may still ask for after `until`. */
function usesToCome(
	score: CompiledScore,
	uses: CarriedForward["uses"],
	until: number,
): CarriedForward["uses"] {
	const limits = new Map(
		score.rules.map((rule) => [rule.key, "event" in rule ? (rule as EventRule).limit : undefined]),
	);
	return uses.filter(({ rule, at }) => {
		const limit = limits.get(rule);
		return limit && (limit === "once" || at > until - parseDuration(limit.per) * SECOND);
	});
}

const GIVEN = "jsonb_to_recordset($1::jsonb) g(contact_id bigint, id bigint, applied int, carried jsonb)";

/** Contacts are locked, so that nobody else writes rows of theirs. A former state that stands apart has a sum of 0. */
async function write(
	{ run }: Context,
	score: CompiledScore,
	folds: ({ contact_id: number; carried: CarriedForward } & Folded)[],
): Promise<number> {
	if (folds.length === 0) return 0;
	const given = [JSON.stringify(folds)];
	const own = `l.contact_id = g.contact_id and l.score_id = ${score.id}`;
	const gone = await run(
		`delete from ledger l using ${GIVEN} where ${own} and (l.id < g.id or l.carried is not null) and l.id is distinct from g.id`,
		given,
	);
	await run(
		`update ledger l set kind = 'carried', asked = null, applied = g.applied, reason = 'carried', rule = null,
			version_id = null, node = null, event_id = null, actor = null, carried = g.carried
		from ${GIVEN} where ${own} and l.id = g.id`,
		given,
	);
	const made = await run(
		`insert into ledger (contact_id, score_id, at, kind, applied, balance, reason, carried)
		select g.contact_id, ${score.id}, c.clock, 'carried', 0, coalesce(b.value, 0), 'carried', g.carried
		from ${GIVEN} join contacts c on c.id = g.contact_id
		left join balances b on b.contact_id = g.contact_id and b.score_id = ${score.id}
		where g.id is null order by g.contact_id`,
		given,
	);
	return gone.count - made.count;
}
