import type { Queryable } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { previewTakeBack, takeBack } from "@/workflows/engine/live/take-back";
import { namesOf } from "@/workflows/language/names";
import type { Flow } from "@/workflows/language/program";
import { sayStep } from "@/workflows/language/words";
import { notFound, Problem } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { writeAudit } from "../users/audit";
import { noteTakenBack } from "./changed-by";
import { NAME } from "./find";
import type { TakeBackSeen } from "./types";

const PATIENCE_MS = 8000;
const CANCELLED = "57014";

/** What a version of a flow did to points and would be taken back. Throws a Problem: 404, or 422 where it is too much to count. */
export async function lookAtTakeBack(
	{ sql }: Pick<Engine, "sql">,
	flowKey: string,
	number: number,
): Promise<TakeBackSeen> {
	try {
		return (await sql.begin("isolation level repeatable read read only", async (transaction) => {
			await transaction.unsafe(`set local statement_timeout = ${PATIENCE_MS}`);
			return look(transaction, flowKey, number);
		})) as TakeBackSeen;
	} catch (error) {
		if ((error as { code?: string }).code !== CANCELLED) throw error;
		throw new Problem(422, "Too many", "There is too much of it to count this quickly. Try again later.");
	}
}

async function look(sql: Queryable, flowKey: string, number: number): Promise<TakeBackSeen> {
	const { id, graph } = await versionOf(sql, flowKey, number);
	const { rows, contacts, points, sample } = await previewTakeBack(sql, id);
	const names = namesOf(await exportProgram(runOf(sql)));
	const people = await sql<{ id: number; who: string }[]>`
		select c.id, ${sql.unsafe(NAME)} as who from contacts c
		where c.id = any (${sample.map((row) => row.contactId)}::bigint[])`;
	const who = new Map(people.map((one) => [one.id, one.who]));
	return {
		rows,
		contacts,
		points: Object.entries(points).map(([score, n]) => ({ score, name: names.score(score), points: n })),
		sample: sample.map(({ contactId, score, at, node, reason, points: n }) => ({
			contactId,
			who: who.get(contactId) ?? `Contact ${contactId}`,
			score: names.score(score),
			at,
			points: n,
			why: node !== null && reason === node ? sayStep(node, graph, names) : reason,
		})),
	};
}

/** Takes back what a version did to points: one row against each of its rows. What is taken back already stays so. */
export async function takeBackVersion(
	engine: Engine,
	flowKey: string,
	number: number,
	actor: string,
): Promise<{ rows: number; contacts: number }> {
	const { sql } = engine;
	const { id } = await versionOf(sql, flowKey, number);
	const since = engine.clock.now();
	try {
		const done = await takeBack(engine, id, actor);
		if (done.rows > 0)
			await writeAudit(sql, actor, "points taken back", { flow: flowKey, version: number, ...done });
		return done;
	} finally {
		await noteTakenBack(sql, actor, { versionIds: [id], since });
	}
}

async function versionOf(
	sql: Queryable,
	flowKey: string,
	number: number,
): Promise<{ id: number; graph: Flow }> {
	const [version] = await sql<{ id: number; graph: Flow }[]>`
		select v.id, v.graph from versions v join flows f on f.id = v.flow_id
		where f.key = ${flowKey} and v.number = ${number}`;
	if (!version) throw notFound(`There is no version ${number} of this flow.`);
	return version;
}
