import type { Queryable } from "@/db/client";
import type { Names } from "@/workflows/language/define-node";
import type { Flow, Program } from "@/workflows/language/program";
import { type StoredLine, sayStep } from "@/workflows/language/words";
import { aheadOf } from "./ahead";
import type { ContactAlert, ContactFlow, ContactSeen, LedgerLine, LedgerPage } from "./types";
import { sayLine } from "./words";

const MOST = 50;

type Line = StoredLine & {
	id: number;
	at: Date;
	score: string;
	asked: number | null;
	applied: number;
	balance: number;
	actor: string | null;
	versionId: number | null;
	flow: string | null;
	flowName: string | null;
};

/** The last changes of all scores of a contact, or of one, newest first, with their reasons in words. */
export async function ledgerOf(
	sql: Queryable,
	id: number,
	program: Program,
	names: Names,
	{ score, after }: { score?: string | undefined; after?: number | undefined } = {},
): Promise<LedgerPage> {
	const rows = await sql<Line[]>`
		select l.id, l.at, s.key as score, l.kind, l.asked, l.applied, l.balance, l.reason, l.rule, l.node, l.actor,
			l.version_id as "versionId", f.key as flow, f.name as "flowName"
		from ledger l join scores s on s.id = l.score_id
			left join versions v on v.id = l.version_id left join flows f on f.id = v.flow_id
		where l.contact_id = ${id} and (${score ?? null}::text is null or s.key = ${score ?? null})
			and (${after ?? null}::bigint is null or l.id < ${after ?? null}::bigint)
		order by l.id desc limit ${MOST + 1}`;
	const page = rows.slice(0, MOST);
	const graphs = await graphsOf(
		sql,
		page.flatMap((row) => row.versionId ?? []),
	);
	const lines = page.map(
		(row): LedgerLine => ({
			id: row.id,
			at: row.at.toISOString(),
			score: row.score,
			asked: row.asked,
			applied: row.applied,
			balance: row.balance,
			why: sayLine(
				row,
				program.scores.find((one) => one.key === row.score),
				graphs.get(row.versionId ?? -1) ?? null,
				names,
			),
			flow: row.flow === null ? null : { key: row.flow, name: row.flowName ?? row.flow },
			actor: row.actor === null ? null : names.user(row.actor),
		}),
	);
	return { lines, after: rows.length > MOST ? page.at(-1)!.id : null };
}

export async function graphsOf(sql: Queryable, ids: number[]): Promise<Map<number, Flow>> {
	const versions = await sql<{ id: number; graph: Flow }[]>`
		select id, graph from versions where id = any (${[...new Set(ids)]}::int[])`;
	return new Map(versions.map(({ id, graph }) => [id, graph]));
}

/** The flows a contact is in, where in them, and what comes next. */
export async function flowsOf(sql: Queryable, id: number, names: Names): Promise<ContactFlow[]> {
	const rows = await sql<
		{
			key: string;
			name: string;
			graph: Flow;
			node: string;
			version: number;
			since: Date;
			due: Date | null;
			stuck: string | null;
			paused: boolean;
		}[]
	>`
		select f.key, f.name, v.graph, v.number as version, e.node, e.since, e.due, e.stuck, f.paused_at is not null as paused
		from enrollments e join flows f on f.id = e.flow_id join versions v on v.id = e.version_id
		where e.contact_id = ${id} order by e.since desc, f.position`;
	return rows.map(({ graph, since, due, ...row }) => ({
		...row,
		step: sayStep(row.node, graph, names),
		since: since.toISOString(),
		due: due?.toISOString() ?? null,
		ahead: aheadOf(graph, row.node, names),
	}));
}

export async function segmentsOf(sql: Queryable, id: number): Promise<ContactSeen["segments"]> {
	const rows = await sql<{ key: string; name: string; since: Date; byHand: boolean }[]>`
		select s.key, s.name, m.joined_at as since, s.static as "byHand" from members m join segments s on s.id = m.segment_id
		where m.contact_id = ${id} order by s.position, s.id`;
	return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}

/** Alerts that are still open, newest first. */
export async function alertsOf(sql: Queryable, id: number, names: Names): Promise<ContactAlert[]> {
	const rows = await sql<
		{ id: number; at: Date; subject: string; toUser: string | null; toRole: string | null }[]
	>`
		select id, at, subject, to_user as "toUser", to_role as "toRole" from alerts
		where contact_id = ${id} and closed_at is null order by id desc limit ${MOST}`;
	return rows.map(({ at, toUser, toRole, ...row }) => ({
		...row,
		at: at.toISOString(),
		to: toUser === null ? `everybody in ${toRole ?? "sales"}` : names.user(toUser),
	}));
}
