import { parseDuration } from "@/workflows/language/duration";
import type { EventRule } from "@/workflows/language/program";
import type { Context } from "./context";
import { eventHolds } from "./filters/compile";
import type { CompiledScore } from "./program";
import { type Operation, type Replayed, type ReplayScore, replay } from "./replay";
import * as q from "./sql";

/** What is replayed as it was; rule rows are made anew, their expiries and former recomputations with them. */
const KEPT = "('import', 'add', 'set', 'reset', 'limit', 'manual', 'merged', 'carried', 'while', 'ended')";

/**
 * Recomputes one score for the contacts of `w`, each at its own instant: all operations are replayed in order with the
 * rules as they are now, and one row is written with the difference. Nothing is crossed. Whoever refuses profiling or is
 * being deleted keeps the score. Returns how many balances changed.
 */
export async function recomputeScore(context: Context, score: CompiledScore): Promise<number> {
	const rules = score.rules.filter((rule): rule is EventRule => "event" in rule && rule.event !== undefined);
	const replayed: ({ contact_id: number } & Replayed)[] = [];
	const form = formOf(score, rules);
	for (const row of await operationsOf(context, score, rules))
		replayed.push({
			contact_id: row.contact_id,
			...replay(form, withoutGoneRules(score, row.operations).map(operationOf(context, score)), row.now),
		});
	return write(context, score, replayed);
}

function formOf(score: CompiledScore, rules: EventRule[]): ReplayScore {
	return {
		lo: score.lo,
		hi: score.hi,
		fallTo: score.fallTo,
		rules: rules.map((rule) => ({
			key: rule.key,
			points: rule.points,
			limit: !rule.limit
				? undefined
				: rule.limit === "once"
					? { times: 1 }
					: { times: rule.limit.times, per: parseDuration(rule.limit.per) * 1000 },
			expires: rule.expires ? parseDuration(rule.expires) * 1000 : undefined,
		})),
	};
}

interface StoredOperation {
	at: number;
	kind: string;
	own?: number;
	rules?: number[];
	asked?: number | null;
	applied?: number;
	balance?: number;
	rule?: string | null;
	version?: number | null;
	node?: string | null;
}

interface ContactOperations {
	contact_id: number;
	now: number;
	operations: StoredOperation[];
}

const MS = (instant: string) => `(extract(epoch from ${instant}) * 1000)::float8`;

/** Everything that happened to the score of each contact, in order; of one instant, events come first. */
async function operationsOf(
	{ run, program }: Context,
	score: CompiledScore,
	rules: EventRule[],
): Promise<ContactOperations[]> {
	const place = { contact: "c", now: "e.taken_at", passes: "enrollments" as const, event: "e" };
	const matches = rules.map((rule, n) => {
		const holds = rule.where ? eventHolds(rule.where, program.names, place) : "true";
		return `case when e.type = ${q.text(rule.event)} and ${holds} then ${n} end`;
	});
	const types = [...new Set(rules.map((rule) => rule.event))].map(q.text).join(", ");
	const events =
		rules.length === 0
			? ""
			: `union all
		select e.contact_id, e.taken_at as at, 0 as rank, e.id, jsonb_build_object('at', ${MS("e.taken_at")}, 'kind', 'event', 'own', ${MS("e.at")},
			'rules', to_jsonb(array_remove(array[${matches.join(", ")}]::int[], null))) as operation
		from events e join w on w.contact_id = e.contact_id join contacts c on c.id = e.contact_id where e.type in (${types})`;
	return run<ContactOperations & Record<string, unknown>>(`select w.contact_id, ${MS("w.at")} as now,
			coalesce(jsonb_agg(o.operation order by o.at, o.rank, o.id) filter (where o.operation is not null), '[]') as operations
		from w join contacts c on c.id = w.contact_id and c.deleting_at is null and not 'profiling' = any (c.do_not_contact)
		left join (
			select l.contact_id, l.at, 1 as rank, l.id, jsonb_build_object('at', ${MS("l.at")}, 'kind', l.kind, 'asked', l.asked,
				'applied', l.applied, 'balance', l.balance, 'rule', l.rule, 'version', l.version_id, 'node', l.node) as operation
			from ledger l join w on w.contact_id = l.contact_id where l.score_id = ${score.id} and l.kind in ${KEPT}
			${events}
		) o on o.contact_id = w.contact_id
		group by w.contact_id, w.at`);
}

/** What `while` rules gave that are gone or give other points now is left out, and so is its taking back. */
function withoutGoneRules(score: CompiledScore, operations: StoredOperation[]): StoredOperation[] {
	const points = new Map(
		score.rules.flatMap((rule) => ("while" in rule && rule.while ? [[rule.key, rule.points]] : [])),
	);
	const skipped = new Set<string>();
	return operations.filter(({ kind, rule, asked }) => {
		if (kind === "while") {
			const kept = points.get(rule!) === asked;
			if (kept) skipped.delete(rule!);
			else skipped.add(rule!);
			return kept;
		}
		return kind !== "ended" || !(skipped.has(rule!) || !points.has(rule!));
	});
}

const operationOf =
	({ program }: Context, score: CompiledScore) =>
	(stored: StoredOperation): Operation => {
		const { at, kind } = stored;
		if (kind === "event") return { at, kind, own: stored.own!, rules: stored.rules! };
		if (kind === "reset") return { at, kind: "set", to: 0 };
		if (kind === "set") return { at, kind, to: stored.balance! };
		if (kind === "limit") {
			const node = program.versions.get(stored.version ?? -1)?.nodes.get(stored.node ?? "");
			if (node?.kind !== "limit-points") return { at, kind: "ask", asked: stored.applied! };
			return { at, kind, floor: node.config.floor ?? score.lo, ceiling: node.config.ceiling ?? score.hi };
		}
		return { at, kind: "ask", asked: stored.asked ?? stored.applied!, falls: kind === "ended" };
	};

async function write(
	{ run }: Context,
	score: CompiledScore,
	replayed: ({ contact_id: number } & Replayed)[],
): Promise<number> {
	if (replayed.length === 0) return 0;
	const ids = [replayed.map((one) => one.contact_id)];
	await run(
		`delete from grants where score_id = ${score.id} and not held and contact_id = any ($1::bigint[])`,
		ids,
	);
	await run(`delete from rule_uses where score_id = ${score.id} and contact_id = any ($1::bigint[])`, ids);
	const payload = [JSON.stringify(replayed)];
	await run(
		`insert into grants (contact_id, score_id, rule, held, applied, expires_at)
		select r.contact_id, ${score.id}, g.rule, false, g.applied, to_timestamp(g."expiresAt" / 1000.0)
		from jsonb_to_recordset($1::jsonb) r(contact_id bigint, grants jsonb),
			jsonb_to_recordset(r.grants) g(rule text, applied int, "expiresAt" float8)`,
		payload,
	);
	await run(
		`insert into rule_uses (contact_id, score_id, rule, at)
		select r.contact_id, ${score.id}, u.rule, to_timestamp(u.at / 1000.0)
		from jsonb_to_recordset($1::jsonb) r(contact_id bigint, uses jsonb), jsonb_to_recordset(r.uses) u(rule text, at float8)`,
		payload,
	);
	const changed = await run(
		`with change as materialized (
			select r.contact_id, w.at, r.balance as after, coalesce(b.value, 0) as old
			from jsonb_to_recordset($1::jsonb) r(contact_id bigint, balance int) join w on w.contact_id = r.contact_id
			left join balances b on b.contact_id = r.contact_id and b.score_id = ${score.id}
			where r.balance <> coalesce(b.value, 0)
		), put as (
			insert into balances (contact_id, score_id, value) select contact_id, ${score.id}, after from change order by contact_id
			on conflict (contact_id, score_id) do update set value = excluded.value
		)
		insert into ledger (contact_id, score_id, at, kind, applied, balance, reason)
		select contact_id, ${score.id}, at, 'recomputed', after - old, after, 'recomputed' from change order by contact_id`,
		payload,
	);
	return changed.count;
}
