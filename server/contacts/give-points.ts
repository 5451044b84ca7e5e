import { givePointsByHand } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { MOST_POINTS } from "@/workflows/language/values";
import { Problem } from "../api/problem";
import { CHUNK, goneBy } from "./change";
import { type ChangeOf, noteChanges } from "./changed-by";

export type PointsByHand = { score: string; points: number; note: string };

/**
 * Gives or takes points by hand; the note is what everybody reads as the reason. Returns to how many, and how many got
 * none because they are being deleted. Throws a Problem: 422 for no note, no points or no such score, 404 for no contact.
 */
export async function givePoints(
	engine: Engine,
	ids: number[],
	{ score, points, note }: PointsByHand,
	actor: string,
): Promise<{ given: number; deleting: number }> {
	const { sql } = engine;
	const reason = note.replaceAll("\0", "").trim();
	if (reason === "") throw refused("Say why: the note is what everybody reads as the reason.");
	if (!Number.isInteger(points) || points === 0 || Math.abs(points) > MOST_POINTS)
		throw refused("Give or take a whole number of points, at least one.");
	const [known] = await sql`select 1 from scores where key = ${score}`;
	if (!known) throw refused(`There is no score “${score}” any more.`);
	const found = await sql<{ id: number; deleting: boolean }[]>`
		select id, deleting_at is not null as deleting from contacts where id = any (${ids}::bigint[]) order by id`;
	if (found.length === 0) throw goneBy(ids);
	const able = found.filter((one) => !one.deleting).map((one) => one.id);
	for (let from = 0; from < able.length; from += CHUNK) {
		const some = able.slice(from, from + CHUNK);
		const at = engine.clock.now();
		const notes = some.map(
			(contactId): ChangeOf => ({ contactId, what: "points", detail: { score, points, note: reason } }),
		);
		await givePointsByHand(
			engine,
			some.map((contactId) => ({ contactId, points: { [score]: points }, note: reason, actor })),
			(run) => noteChanges(run, actor, at, notes),
		);
	}
	return { given: able.length, deleting: found.length - able.length };
}

const refused = (detail: string) => new Problem(422, "Unprocessable", detail);
