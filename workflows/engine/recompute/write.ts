import type { Context } from "../context";
import type { CompiledScore } from "../program";
import type { Replayed } from "../replay";
import type { Grant, Past, Use } from "./past";

const instant = (micros: string) => `to_timestamp(${micros} / 1e6)`;

export interface Anew {
	past: Past;
	replayed: Replayed;
}

export const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What is held comes first, then what expires, as it was given. A rule that gives other points now holds nothing any more. */
export function grantsOf({ grants }: Past, replayed: Replayed): Grant[] {
	const applied = new Map(replayed.held.map((one) => [one.rule, one.applied]));
	return [
		...grants.flatMap(([rule, isHeld]): Grant[] =>
			isHeld && applied.has(rule) ? [[rule, true, applied.get(rule)!, null]] : [],
		),
		...replayed.grants.map(({ rule, applied, expiresAt }): Grant => [rule, false, applied, expiresAt]),
	];
}

export const usesOf = ({ uses }: Replayed): Use[] =>
	uses.map(({ rule, at }): Use => [rule, at]).sort(([a, m], [b, n]) => (a === b ? m - n : a < b ? -1 : 1));

export async function writeGrants({ run }: Context, score: CompiledScore, anew: Anew[]): Promise<void> {
	if (anew.length === 0) return;
	const rows = anew.flatMap(({ past, replayed }) =>
		grantsOf(past, replayed).map(
			(grant) => [past.contact_id, grant[0], Number(grant[1]), grant[2], grant[3]] as const,
		),
	);
	await run(`delete from grants where score_id = ${score.id} and contact_id = any ($1::bigint[])`, [
		idsOf(anew),
	]);
	await run(
		`insert into grants (contact_id, score_id, rule, held, applied, expires_at)
		select contact_id, ${score.id}, rule, held = 1, applied, ${instant("expires")}
		from unnest($1::bigint[], $2::text[], $3::int[], $4::int[], $5::float8[])
			with ordinality r(contact_id, rule, held, applied, expires, n) order by n`,
		[0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column])),
	);
}

export async function writeUses({ run }: Context, score: CompiledScore, anew: Anew[]): Promise<void> {
	if (anew.length === 0) return;
	const rows = anew.flatMap(({ past, replayed }) =>
		usesOf(replayed).map((use) => [past.contact_id, ...use] as const),
	);
	await run(`delete from rule_uses where score_id = ${score.id} and contact_id = any ($1::bigint[])`, [
		idsOf(anew),
	]);
	await run(
		`insert into rule_uses (contact_id, score_id, rule, at)
		select contact_id, ${score.id}, rule, ${instant("at")}
		from unnest($1::bigint[], $2::text[], $3::float8[]) r(contact_id, rule, at)`,
		[0, 1, 2].map((column) => rows.map((row) => row[column])),
	);
}

export async function writeBalances({ run }: Context, score: CompiledScore, anew: Anew[]): Promise<number> {
	if (anew.length === 0) return 0;
	const changed = await run(
		`with change as materialized (
			select r.contact_id, w.at, r.after, r.old
			from unnest($1::bigint[], $2::int[], $3::int[]) r(contact_id, after, old) join w on w.contact_id = r.contact_id
		), put as (
			insert into balances (contact_id, score_id, value) select contact_id, ${score.id}, after from change order by contact_id
			on conflict (contact_id, score_id) do update set value = excluded.value
		), stood as (
			update contacts c set clock = change.at from change where c.id = change.contact_id and c.clock < change.at
		)
		insert into ledger (contact_id, score_id, at, kind, applied, balance, reason)
		select contact_id, ${score.id}, at, 'recomputed', after - old, after, 'recomputed' from change order by contact_id`,
		[idsOf(anew), anew.map(({ replayed }) => replayed.balance), anew.map(({ past }) => past.balance)],
	);
	return changed.count;
}

const idsOf = (anew: Anew[]) => anew.map(({ past }) => past.contact_id);
