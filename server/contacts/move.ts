import type { Queryable } from "@/db/client";
import { enterByHand } from "@/workflows/engine/live/by-hand";
import type { Engine } from "@/workflows/engine/live/engine";
import { transfer } from "@/workflows/engine/live/transfer";
import { namesOf } from "@/workflows/language/names";
import { sayStep } from "@/workflows/language/words";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { type ChangeOf, noteChanges } from "./changed-by";
import { NAME } from "./find";
import { liveFlow, lookAtMove, placeOf } from "./move-look";
import type { Moved, MoveSeen, MoveWanted } from "./types";

type Told = { contactId: number; at: string };

/**
 * Puts contacts into a flow, moves them in it, or takes them out, and keeps who did it. Says for whom it did not work, and
 * why. Throws what `lookAtMove` throws.
 */
export async function moveByHand(
	engine: Engine,
	ids: number[],
	flowKey: string,
	to: MoveWanted,
	actor: string,
): Promise<Moved> {
	const { sql } = engine;
	const flow = await liveFlow(sql, flowKey);
	const node = placeOf(flow, to);
	const names = namesOf(await exportProgram(runOf(sql)));
	const step = node === null ? "" : sayStep(node, flow.graph, names);
	const since = engine.clock.now();
	const seen = await lookAtMove(sql, ids, flowKey, to);
	let refused: { contactId: number; why: string }[] = seen.cannot;
	if (to.do === "enter") {
		const wanted = { flowKey, contactIds: ids, actor, ...(to.node === undefined ? {} : { node: to.node }) };
		refused = (await enterByHand(engine, wanted)).refused;
	} else {
		const goal = to.do === "leave" ? { do: "leave" as const } : { do: "move" as const, node: to.node };
		await transfer(engine, { flowKey, from: { contactIds: ids }, to: goal, actor });
	}
	const told = await toldBy(sql, ids, flow.id, { since, note: `${NOTES[to.do]} by ${actor}` });
	const change = (one: Told): ChangeOf =>
		to.do === "leave"
			? { ...one, what: "taken-out", detail: { flow: flowKey } }
			: { ...one, what: to.do === "enter" ? "put-in" : "moved", detail: { flow: flowKey, step } };
	await noteChanges(runOf(sql), actor, since, told.map(change));
	return { moved: told.length, refused: await named(sql, refused) };
}

/** As the paths say it. */
const NOTES = { enter: "put in", move: "moved", leave: "taken out" } as const;

/** To whom it happened, and at which instant: their paths tell it. */
async function toldBy(
	sql: Queryable,
	ids: number[],
	flowId: number,
	{ since, note }: { since: Date; note: string },
): Promise<Told[]> {
	return sql<Told[]>`
		select distinct on (contact_id) contact_id as "contactId", at::text as at from paths
		where contact_id = any (${ids}::bigint[]) and at >= ${since} and steps -> 0 ->> 'note' = ${note} and steps -> 0 ? 'moved'
			and version_id in (select id from versions where flow_id = ${flowId})
		order by contact_id, id desc`;
}

async function named(
	sql: Queryable,
	refused: { contactId: number; why: string }[],
): Promise<MoveSeen["cannot"]> {
	const rows = await sql<{ id: number; who: string }[]>`
		select c.id, ${sql.unsafe(NAME)} as who from contacts c where c.id = any (${refused.map((one) => one.contactId)}::bigint[])`;
	const who = new Map(rows.map((row) => [row.id, row.who]));
	return refused.map((one) => ({ ...one, who: who.get(one.contactId) ?? `Contact ${one.contactId}` }));
}
