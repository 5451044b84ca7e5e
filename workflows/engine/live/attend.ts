import type { Context } from "../context";
import { dues, fallDue, ON_TIME } from "../due";
import type { Engine } from "./engine";

/** From so many contacts on, the planner needs to know how many there are. */
const ANALYSED_FROM = 200;

/** Where it stands in flows tells it too: a wave leaves the contact's own row untouched (see `keepClock`). */
const LAST_INSTANT = "greatest(c.clock, (select max(e.since) from enrollments e where e.contact_id = c.id))";

/**
 * Locks the contacts of `relation` (contact_id, and `at` where the operation has its own time) in the order of their
 * ids, reads the clock and brings each up to its instant: what fell due before comes first. Afterwards they are in
 * `agenda` with that instant. Time never goes back for a contact.
 */
export async function attend(
	engine: Engine,
	context: Context,
	relation: string,
	parameters: unknown[] = [],
): Promise<number> {
	const { run } = context;
	await run("delete from agenda");
	await run(
		`insert into agenda (contact_id, at) select contact_id, at from (${relation}) r order by contact_id`,
		parameters,
	);
	const locked = await run<{ id: number }>(`with locked as (
			select c.id from contacts c join agenda a on a.contact_id = c.id order by c.id for no key update of c
		) select count(*) as id from locked`);
	const now = engine.clock.now().toISOString();
	await run(
		`update agenda a set at = greatest(coalesce(nullif(a.at, '-infinity'), $1::timestamptz), ${LAST_INSTANT})
		from contacts c where c.id = a.contact_id`,
		[now],
	);
	await run("delete from agenda a where not exists (select from contacts c where c.id = a.contact_id)");
	if (locked[0].id >= ANALYSED_FROM) await run("analyze agenda");
	await bringUp(context, now);
	return locked[0].id;
}

/** Those who are in `agenda` stand in `w`, each at its instant. */
export async function standAll({ run }: Context): Promise<void> {
	await run("delete from w");
	await run("insert into w (contact_id, at) select contact_id, at from agenda order by contact_id");
}

/** Lets the contacts of `agenda` live through everything that is due by their instants, each thing at its time. */
export async function bringUp(context: Context, now: string): Promise<void> {
	const { run } = context;
	for (;;) {
		await run("delete from w");
		const due = await run(
			`insert into w (contact_id, at)
			select d.contact_id, case when $1::timestamptz - d.due <= ${ON_TIME} then greatest(d.due, ${LAST_INSTANT}) else a.at end
			from (
				select g.contact_id, min(g.at) as due from (${dues(context, "and contact_id in (select contact_id from agenda)")}) g
				join agenda a on a.contact_id = g.contact_id where g.at <= a.at group by g.contact_id
			) d
			join agenda a on a.contact_id = d.contact_id join contacts c on c.id = d.contact_id order by d.contact_id`,
			[now],
		);
		if (due.count === 0) return;
		if (due.count >= ANALYSED_FROM) await run("analyze w");
		await fallDue(context);
		await run("delete from agenda a where not exists (select from contacts c where c.id = a.contact_id)");
	}
}

/** A relation of contacts by id, for `attend`: parameter `$1` is the list of ids; now is their time. */
export const BY_ID =
	"select distinct i as contact_id, '-infinity'::timestamptz as at from unnest($1::bigint[]) i";
