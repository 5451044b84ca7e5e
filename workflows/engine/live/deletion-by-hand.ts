import { act } from "../act";
import type { Context } from "../context";
import { beginDeletion, undoDeletion } from "../deletion";
import { erase } from "../erase";
import { expirePoints } from "../rules";
import * as q from "../sql";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { operate } from "./operate";

const DAY_SECONDS = 24 * 3600;
/** Contacts of one transaction at most. */
const CHUNK = 2000;

/**
 * Begins the deletion of contacts: they leave every flow and segment at once, and are erased after `graceDays`. No answer
 * takes it back, only `undoDeletionByHand`. Returns whose deletion has begun now; those in deletion already go on with
 * theirs. The paths of what they were in say who did it.
 */
export async function deleteByHand(
	engine: Engine,
	ids: number[],
	actor: string,
	graceDays = 7,
): Promise<number[]> {
	if (!Number.isFinite(graceDays) || graceDays < 0)
		throw new Error(`${graceDays} days cannot be waited; give 0 or more`);
	return inChunks(engine, ids, (context) => beginSome(context, actor, graceDays * DAY_SECONDS));
}

async function beginSome(context: Context, actor: string, grace: number): Promise<number[]> {
	let begun: { contact_id: number }[] = [];
	await act(context, async () => {
		begun = await context.run<{ contact_id: number }>(
			"select w.contact_id from w join contacts c on c.id = w.contact_id where c.deleting_at is null order by 1",
		);
		if (begun.length === 0) return {};
		const some = begun.map((row) => q.num(row.contact_id)).join(", ");
		const relation = `select w.contact_id, w.at from w where w.contact_id in (${some})`;
		await tellPasses(context, relation, `deleted by ${actor}`);
		const changed = new Set<string>();
		await beginDeletion({ context, changed }, relation, grace, "person");
		return { changed };
	});
	return begun.map((row) => row.contact_id);
}

/** The step that tells why a pass ended; it fired nothing. */
const tellPasses = ({ run }: Context, relation: string, note: string) =>
	run(`insert into paths (contact_id, pass_id, version_id, at, steps)
		select p.contact_id, p.id, p.version_id, r.at,
			jsonb_build_array(jsonb_build_object('node', p.node, 'note', ${q.text(note)}, 'moved', true))
		from p join (${relation}) r on r.contact_id = p.contact_id where p.ended is null order by p.contact_id, p.id`);

/**
 * Takes back a deletion, whoever began it, before the grace is over: facts and segments come back, and flows may take them
 * in anew. Returns whose deletion it was; who is erased already is not among them.
 */
export async function undoDeletionByHand(engine: Engine, ids: number[]): Promise<number[]> {
	return inChunks(engine, ids, async (context) => {
		let back: number[] = [];
		await act(context, async () => {
			back = await undoDeletion(context, "select contact_id, at from w");
			if (back.length === 0) return {};
			return { changed: await expirePoints(context), triggered: true, everything: true };
		});
		return back;
	});
}

async function inChunks(
	engine: Engine,
	ids: number[],
	carryOut: (context: Context) => Promise<number[]>,
): Promise<number[]> {
	const all = [...new Set(ids)].sort((a, b) => a - b);
	const done: number[] = [];
	for (let from = 0; from < all.length; from += CHUNK)
		done.push(
			...(await operate(engine, async (context) => {
				await attend(engine, context, BY_ID, [all.slice(from, from + CHUNK)]);
				await standAll(context);
				return carryOut(context);
			})),
		);
	return done;
}

/**
 * Erases one contact now, without a grace and for good: flows count it as left, everything personal goes, a keyed hash and
 * what reports count stay. The audit says who did it, not to whom. False where the contact is gone already.
 */
export async function eraseNow(engine: Engine, id: number, actor: string): Promise<boolean> {
	const gone = await inChunks(engine, [id], async (context) => {
		await beginSome(context, actor, 0);
		await context.run("update contacts c set erase_at = w.at from w where c.id = w.contact_id");
		if ((await erase(context, "select contact_id from w")) === 0) return [];
		await context.run("insert into audit (at, actor, what, detail) values ($1, $2, 'contact erased', '{}')", [
			engine.clock.now().toISOString(),
			actor,
		]);
		return [id];
	});
	return gone.length > 0;
}
