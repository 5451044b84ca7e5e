import { changeContacts } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import type { Change } from "@/workflows/engine/values";
import { contactBook, readContact } from "../api/contact-input";
import { badRequest, notFound, Problem } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { type ChangeOf, noteChanges } from "./changed-by";
import { type Before, differencesOf } from "./differences";

/** Contacts that one transaction changes. */
export const CHUNK = 500;

/** Stands in for the address, which nobody changes, where contacts are checked as those that come in are. */
const SOMEBODY = "somebody@example.test";

/**
 * Changes facts of contacts by hand and keeps who did it. Returns how many are different now. Throws a Problem: 400 with
 * every fault of what is wanted, 404 where none of the contacts is there any more.
 */
export async function changeByHand(
	engine: Engine,
	ids: number[],
	wanted: Change,
	actor: string,
): Promise<{ changed: number }> {
	const change = await checked(engine, wanted);
	const befores = await beforesOf(engine, ids, change);
	if (befores.length === 0) throw goneBy(ids);
	const different = befores.flatMap((before) => {
		const changes = differencesOf(before, change);
		return changes.length === 0 ? [] : [{ id: before.id, changes }];
	});
	for (let from = 0; from < different.length; from += CHUNK) {
		const some = different.slice(from, from + CHUNK);
		const at = engine.clock.now();
		const notes = some.flatMap(({ id, changes }) =>
			changes.map((one): ChangeOf => ({ ...one, contactId: id })),
		);
		await changeContacts(
			engine,
			some.map(({ id }) => ({ contactId: id, change })),
			actor,
			(run) => noteChanges(run, actor, at, notes),
		);
	}
	return { changed: different.length };
}

export const goneBy = (ids: number[]) =>
	notFound(
		ids.length === 1
			? "There is no such contact; it may have been erased."
			: "None of these contacts is there any more; they may have been erased.",
	);

async function checked({ sql }: Engine, wanted: Change): Promise<Change> {
	const book = contactBook(await exportProgram(runOf(sql)));
	const read = readContact({ email: SOMEBODY, ...wanted }, book);
	if (!read.ok) throw badRequest(read.faults, "This cannot be set.");
	const { email: _, scores: __, ...change } = read.contact;
	if (change.owner) {
		const [user] = await sql`select 1 from users where email = ${change.owner} and status <> 'disabled'`;
		if (!user)
			throw new Problem(
				422,
				"Unprocessable",
				`Nobody here has the address ${change.owner}. Choose one of the users.`,
			);
	}
	const { fields = {}, ...rest } = change;
	return Object.keys(fields).length === 0 ? rest : change;
}

async function beforesOf({ sql }: Engine, ids: number[], change: Change): Promise<Before[]> {
	const segments = [...(change.segments ?? []), ...(change["not-segments"] ?? [])];
	return sql<Before[]>`
		select c.id, c.stage, c.owner, c.suspended, c.do_not_contact as refuses, to_jsonb(c) || c.fields as values,
			coalesce((select array_agg(coalesce(t.label, u.tag)) from unnest(c.tags) u(tag) left join tags t on t.key = u.tag),
				'{}') as tags,
			coalesce((select array_agg(s.key) from segments s where s.key = any (${segments}::text[]) and exists (
				select from members m where m.segment_id = s.id and m.contact_id = c.id
				union all select from former_members f where f.segment_id = s.id and f.contact_id = c.id)), '{}') as segments
		from contacts c where c.id = any (${ids}::bigint[]) order by c.id`;
}
