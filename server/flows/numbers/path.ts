import type { Queryable } from "@/db/client";
import { notFound } from "@/server/api/problem";
import { pointsAt, type Walked } from "./points";
import type { ContactPath, Pass, Step } from "./types";
import { versionsOf } from "./versions";

const MOST_PASSES = 20;
/** Walks of one pass, each some steps long. */
const MOST_WALKS = 500;

type PassRow = Omit<Pass, "enteredAt" | "endedAt"> & { enteredAt: Date; endedAt: Date | null };

/**
 * The passes of a contact through a flow, and the steps of one of them: the newest unless said. Throws a problem where there
 * is no such flow, or no such pass of this contact.
 */
export async function pathOf(
	sql: Queryable,
	contactId: number,
	flowKey: string,
	passId?: number,
): Promise<ContactPath> {
	const flow = await versionsOf(sql, flowKey);
	const passes = await passesOf(sql, contactId, flow.id);
	const pass = passId === undefined ? passes[0] : passes.find(({ id }) => id === passId);
	if (passId !== undefined && pass === undefined)
		throw notFound(`There is no pass ${passId} of this contact among its last ${MOST_PASSES} in this flow.`);
	const told = passes.map((one): Pass => {
		const [enteredAt, endedAt] = [one.enteredAt.toISOString(), one.endedAt?.toISOString() ?? null];
		return { ...one, enteredAt, endedAt };
	});
	if (!pass) return { passes: told, passId: null, steps: [], cut: false, stands: null };
	const walks = await walksOf(sql, contactId, pass);
	const walked = walks.slice(-MOST_WALKS).flatMap((walk) => stepsOf(walk, pass.id));
	const points = await pointsAt(sql, contactId, walked);
	const number = new Map(flow.versions.map((version) => [version.id, version.number]));
	const steps = walked.map(({ versionId, at, ...step }, n): Step => {
		return { ...step, version: number.get(versionId) ?? 0, at: at.toISOString(), points: points[n]! };
	});
	const stands = pass.outcome === null ? await placeOf(sql, contactId, pass.id) : null;
	return { passes: told, passId: pass.id, steps, cut: walks.length > MOST_WALKS, stands };
}

async function passesOf(sql: Queryable, contactId: number, flowId: number): Promise<PassRow[]> {
	return sql<PassRow[]>`
		select p.id, v.number as version, p.entry, p.entered_at as "enteredAt", p.ended_at as "endedAt", p.outcome from (
			select id, version_id, entry, entered_at, null::timestamptz as ended_at, null as outcome from enrollments
			where contact_id = ${contactId} and flow_id = ${flowId}
			union all
			select id, version_id, entry, entered_at, ended_at, outcome from passes
			where contact_id = ${contactId} and flow_id = ${flowId}
		) p join versions v on v.id = p.version_id order by p.entered_at desc, p.id desc limit ${MOST_PASSES}`;
}

type Walk = {
	passId: number;
	versionId: number;
	at: Date;
	steps: { node: string; port?: string; note?: string; moved?: true }[];
	nextPassId: number | null;
	nextFrom: number | null;
};

/** In their order, an instant here being shorter than in the tables by less than a millisecond; one more than are told where there are so many. */
async function walksOf(sql: Queryable, contactId: number, pass: PassRow): Promise<Walk[]> {
	const rows = await sql<Walk[]>`
		select pass_id as "passId", version_id as "versionId", at, steps, next_pass_id as "nextPassId", next_from as "nextFrom"
		from paths where contact_id = ${contactId} and (pass_id = ${pass.id} or next_pass_id = ${pass.id})
			and at >= ${pass.enteredAt} and (${pass.endedAt}::timestamptz is null or at < ${pass.endedAt}::timestamptz + interval '1 ms')
		order by id desc limit ${MOST_WALKS + 1}`;
	return rows.reverse();
}

/** The steps of a walk that belong to a pass: a walk may end one and begin the next. */
function stepsOf({ versionId, at, steps, nextPassId, nextFrom, ...walk }: Walk, passId: number): Walked[] {
	const ends = nextFrom ?? steps.length;
	const mine = [
		...(walk.passId === passId ? steps.slice(0, ends) : []),
		...(nextPassId === passId ? steps.slice(ends) : []),
	];
	return mine.map(({ node, port = null, note = null, moved = false }) => {
		return { node, port, note, moved, versionId, at };
	});
}

async function placeOf(sql: Queryable, contactId: number, passId: number): Promise<ContactPath["stands"]> {
	const [row] = await sql<
		{ node: string; version: number; since: Date; due: Date | null; stuck: string | null }[]
	>`
		select e.node, v.number as version, e.since, e.due, e.stuck from enrollments e join versions v on v.id = e.version_id
		where e.contact_id = ${contactId} and e.id = ${passId}`;
	if (!row) return null;
	return { ...row, since: row.since.toISOString(), due: row.due?.toISOString() ?? null };
}
