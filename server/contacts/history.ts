import type { Queryable } from "@/db/client";
import type { Names } from "@/workflows/language/define-node";
import type { Flow, Program } from "@/workflows/language/program";
import type { ContactAlert, ContactEvent, ContactFlow, ContactSeen, LedgerLine } from "./types";
import { type StoredLine, sayEvent, sayReason, sayStep } from "./words";

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

/** The last changes of all scores of a contact, newest first, with their reasons in words. */
export async function ledgerOf(
	sql: Queryable,
	id: number,
	program: Program,
	names: Names,
): Promise<LedgerLine[]> {
	const rows = await sql<Line[]>`
		select l.id, l.at, s.key as score, l.kind, l.asked, l.applied, l.balance, l.reason, l.rule, l.node, l.actor,
			l.version_id as "versionId", f.key as flow, f.name as "flowName"
		from ledger l join scores s on s.id = l.score_id
			left join versions v on v.id = l.version_id left join flows f on f.id = v.flow_id
		where l.contact_id = ${id} order by l.id desc limit ${MOST}`;
	const graphs = await graphsOf(
		sql,
		rows.flatMap((row) => row.versionId ?? []),
	);
	return rows.map((row) => ({
		id: row.id,
		at: row.at.toISOString(),
		score: row.score,
		asked: row.asked,
		applied: row.applied,
		balance: row.balance,
		why: sayReason(
			row,
			program.scores.find((one) => one.key === row.score),
			graphs.get(row.versionId ?? -1) ?? null,
			names,
		),
		flow: row.flow === null ? null : { key: row.flow, name: row.flowName ?? row.flow },
		actor: row.actor === null ? null : names.user(row.actor),
	}));
}

async function graphsOf(sql: Queryable, ids: number[]): Promise<Map<number, Flow>> {
	const versions = await sql<{ id: number; graph: Flow }[]>`
		select id, graph from versions where id = any (${[...new Set(ids)]}::int[])`;
	return new Map(versions.map(({ id, graph }) => [id, graph]));
}

/** The flows a contact is in, and where in them. */
export async function flowsOf(sql: Queryable, id: number, names: Names): Promise<ContactFlow[]> {
	const rows = await sql<
		{
			key: string;
			name: string;
			graph: Flow;
			node: string;
			since: Date;
			due: Date | null;
			stuck: string | null;
		}[]
	>`
		select f.key, f.name, v.graph, e.node, e.since, e.due, e.stuck
		from enrollments e join flows f on f.id = e.flow_id join versions v on v.id = e.version_id
		where e.contact_id = ${id} order by e.since desc, f.position`;
	return rows.map(({ graph, node, since, due, ...row }) => ({
		...row,
		step: sayStep(node, graph, names),
		since: since.toISOString(),
		due: due?.toISOString() ?? null,
	}));
}

export async function segmentsOf(sql: Queryable, id: number): Promise<ContactSeen["segments"]> {
	const rows = await sql<{ key: string; name: string; since: Date }[]>`
		select s.key, s.name, m.joined_at as since from members m join segments s on s.id = m.segment_id
		where m.contact_id = ${id} order by s.position, s.id`;
	return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}

/** What the contact did last, newest first. */
export async function eventsOf(sql: Queryable, id: number): Promise<ContactEvent[]> {
	const rows = await sql<{ id: number; at: Date; type: string; properties: Record<string, unknown> }[]>`
		select id, at, type, properties from events where contact_id = ${id} order by at desc, id desc limit ${MOST}`;
	return rows.map(({ at, properties, ...row }) => ({
		...row,
		at: at.toISOString(),
		said: sayEvent(row.type, properties),
	}));
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
