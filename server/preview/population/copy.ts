import type { Run } from "@/workflows/engine/context";
import * as q from "@/workflows/engine/sql";
import { eventsRead } from "./events";

/** Small, and the same for everybody. */
const WHOLE = ["settings", "users", "fields", "scores", "segments", "flows", "tags", "ticks"];

/**
 * What the engine looks at of a contact. Left out is what only tells of the past: the ledger, paths, numbers, deliveries
 * that are done.
 */
const OF_CONTACTS: Record<string, string> = {
	former_members: "",
	balances: "",
	grants: "",
	rule_uses: "",
	arms: "",
	looks: "",
	members: "",
	enrollments: "",
	visits: "",
	held_entries: "",
	alerts: "",
	answers: "",
	outbox: "and r.status = 'pending' and r.kind = 'mail'",
};

/** Their next row gets a number behind all of the real table: by it what is new is known. */
const NUMBERED = "ledger grants events enrollments paths alerts answers outbox versions".split(" ");

/** Each by name: a bare ANALYZE would look at the real tables too. */
const COPIED = [...WHOLE, ...Object.keys(OF_CONTACTS), "versions", "contacts", "passes", "events"];

/**
 * Fills an empty sandbox with these contacts and what the engine knows of them, as it was in the `snapshot` of another
 * transaction. The transaction is read-only: only temporary tables can be written by it.
 */
export async function copyContacts(run: Run, snapshot: string, ids: number[], flow: string): Promise<void> {
	await run("begin isolation level repeatable read read only");
	await run(`set transaction snapshot ${q.text(snapshot)}`);
	for (const table of WHOLE) await run(`insert into ${table} select * from public.${table}`);
	await run("insert into contacts select * from public.contacts where id = any ($1::bigint[])", [ids]);
	await run("analyze contacts");
	const copy = (table: string, only: string) =>
		run(
			`insert into ${table} select r.* from public.${table} r join contacts c on c.id = r.contact_id ${only}`,
		);
	for (const [table, only] of Object.entries(OF_CONTACTS)) await copy(table, only);
	await copy("passes", `and r.flow_id = (select id from flows where key = ${q.text(flow)})`);
	await run(`insert into versions select * from public.versions v
		where v.id in (select live_version_id from flows) or v.id in (select version_id from enrollments)`);
	const events = await eventsRead(run);
	if (events.length > 0) await copy("events", `and r.type in (${events.map(q.text).join(", ")})`);
	for (const table of NUMBERED)
		await run(`select setval('${table}_id_seq', 1 + greatest((select last_value from public.${table}_id_seq),
			(select coalesce(max(id), 0) from ${table})), false)`);
	await run("commit");
	// Dead rows of the contacts before would lie in the way.
	await run(`vacuum (analyze) ${COPIED.join(", ")}`);
}
