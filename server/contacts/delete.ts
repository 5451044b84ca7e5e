import { deleteByHand, undoDeletionByHand } from "@/workflows/engine/live/deletion-by-hand";
import type { Engine } from "@/workflows/engine/live/engine";
import { runOf } from "../program/run";
import { goneBy } from "./change";
import { noteChanges } from "./changed-by";

/** So long a deletion can be undone. */
export const GRACE_DAYS = 7;

/** Begins the deletion of contacts; for seven days it can be undone. Throws a Problem (404) where none of them is there. */
export async function deleteContacts(
	engine: Engine,
	ids: number[],
	actor: string,
): Promise<{ deleted: number[] }> {
	await expectSome(engine, ids);
	const at = engine.clock.now();
	const deleted = await deleteByHand(engine, ids, actor, GRACE_DAYS);
	await noteChanges(
		runOf(engine.sql),
		actor,
		at,
		deleted.map((contactId) => ({ contactId, what: "deleted", detail: { graceDays: GRACE_DAYS } })),
	);
	return { deleted };
}

/** Takes deletions back, whoever began them. Throws a Problem (404) where none of the contacts is there any more. */
export async function restoreContacts(
	engine: Engine,
	ids: number[],
	actor: string,
): Promise<{ restored: number[] }> {
	await expectSome(engine, ids);
	const at = engine.clock.now();
	const restored = await undoDeletionByHand(engine, ids);
	await noteChanges(
		runOf(engine.sql),
		actor,
		at,
		restored.map((contactId) => ({ contactId, what: "restored", detail: {} })),
	);
	return { restored };
}

async function expectSome({ sql }: Engine, ids: number[]): Promise<void> {
	const [some] = await sql`select 1 from contacts where id = any (${ids}::bigint[]) limit 1`;
	if (!some) throw goneBy(ids);
}
