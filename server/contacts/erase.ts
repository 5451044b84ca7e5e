import { eraseNow } from "@/workflows/engine/live/deletion-by-hand";
import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { goneBy } from "./change";
import { NAME } from "./find";

/**
 * Erases a contact at once and for good. `typed` must be the contact's address, or the name it is shown by where it has
 * none. Throws a Problem: 404 where there is no such contact, 422 where something else was typed.
 */
export async function eraseContact(engine: Engine, id: number, typed: string, actor: string): Promise<void> {
	const { sql } = engine;
	const [contact] = await sql<{ expected: string }[]>`
		select coalesce(c.email, ${sql.unsafe(NAME)}) as expected from contacts c where c.id = ${id}`;
	if (!contact) throw goneBy([id]);
	if (typed.trim().toLowerCase() !== contact.expected.toLowerCase())
		throw new Problem(422, "Unprocessable", `Type ${contact.expected} to confirm; nothing was erased.`);
	if (!(await eraseNow(engine, id, actor))) throw goneBy([id]);
}
