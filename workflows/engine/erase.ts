import type { Context } from "./context";
import { KEEP_FACTS } from "./kept";

/** Tables in which a row is about one contact, and goes with it. */
const PERSONAL = [
	"balances",
	"ledger",
	"grants",
	"rule_uses",
	"arms",
	"events",
	"looks",
	"members",
	"former_members",
	"enrollments",
	"visits",
	"held_entries",
	"paths",
	"alerts",
	"answers",
	"held_answers",
	"alert_history",
	"notices",
	"stage_changes",
	"contact_changes",
	"outbox",
	"anonymous_ids",
];

/**
 * Erases the contacts of `relation` (contact_id): everything personal goes, table by table. Counts stay, ended passes
 * stay without the contact, and a keyed hash keeps an import from bringing the address back.
 */
export async function erase({ run, program }: Context, relation: string): Promise<number> {
	const gone = (await run<{ contact_id: number }>(relation)).map((row) => row.contact_id);
	if (gone.length === 0) return 0;
	const some = [gone];
	await run(KEEP_FACTS, [gone, program.zone]);
	await run(
		`insert into erased (hash, at)
		select encode(sha256(convert_to(s.secret || E'\\n' || c.key, 'UTF8')), 'hex'), coalesce(c.erase_at, c.clock)
		from contacts c, settings s where c.id = any ($1::bigint[]) on conflict do nothing`,
		some,
	);
	await run("update passes set contact_id = null where contact_id = any ($1::bigint[])", some);
	for (const table of PERSONAL) await run(`delete from ${table} where contact_id = any ($1::bigint[])`, some);
	// A mail about several goes with the first of them.
	await run("delete from mailbox where contact_ids && $1::bigint[]", some);
	await run("delete from contacts where id = any ($1::bigint[])", some);
	await run("delete from w where contact_id = any ($1::bigint[])", some);
	return gone.length;
}
