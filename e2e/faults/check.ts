import type { Run } from "@/workflows/engine/context";
import { wrongBalances, wrongCounts, wrongPlaces } from "@/workflows/testing/recount";
import { ALARM_AT, emailOf, isEarly, isGerman, signsUp, visitsOf } from "./program";
import { isNotice } from "./receivers";
import type { World } from "./world";

export type Difference = { what: string; rows: number; example: string };

type Row = Record<string, unknown>;
type Expected = { key: string; what: string; n: number };

/** What is not as it must be after everything has come to rest, found with plain SQL and by what was received. */
export async function differences(world: World, contacts: number): Promise<Difference[]> {
	const run: Run = (statement, parameters) => world.sql.unsafe(statement, parameters as never[]) as never;
	const people = Array.from({ length: contacts }, (_, n) => n);
	const found: [string, Row[]][] = [
		[
			"a contact that is not there once",
			await compared(
				run,
				CONTACTS,
				people.map((n) => one(n, "contact")),
			),
		],
		["a contact that still stands in a flow", await run(STANDING)],
		["a pass that did not end once, finished", await compared(run, PASSES, people.flatMap(passesOf))],
		["a point that is not there once", await compared(run, LEDGER, people.flatMap(ledgerOf))],
		["a balance that is not the sum of its ledger", await wrongBalances(run)],
		["a contact on two nodes or none", await wrongPlaces(run)],
		["a count that is not what a recount says", await wrongCounts(run)],
		["an alert that is not there once", await compared(run, ALERTS, people.flatMap(alertsOf))],
		[
			"an outbox row that is not there once, delivered",
			await compared(run, OUTBOX, people.flatMap(outboxOf)),
		],
		["a notice that is not there once, sent", await compared(run, NOTICES, people.flatMap(noticesOf))],
		["an event that is not stored once", await compared(run, EVENTS, people.flatMap(eventsOf))],
		["a tag or stage that is missing", await run(UNMARKED)],
		["something left that is due", await run(LEFT)],
		["a delivery that never arrived, under no key of ours, or with two contents", await misdelivered(world)],
	];
	return found
		.filter(([, rows]) => rows.length > 0)
		.map(([what, rows]) => ({ what, rows: rows.length, example: JSON.stringify(rows.slice(0, 3)) }));
}

const one = (n: number, what: string, times = 1): Expected => ({ key: emailOf(n), what, n: times });

/** The heat of each is known beforehand, as nothing takes any away. */
function heatOf(n: number): number {
	return 10 + 5 * visitsOf(n) + (signsUp(n) ? 20 : 0) + 1;
}
const isHot = (n: number) => heatOf(n) >= ALARM_AT;

const passesOf = (n: number) => [one(n, "ten finished"), ...(isHot(n) ? [one(n, "alarm finished")] : [])];

const ledgerOf = (n: number) => [
	one(n, "heat welcome 10"),
	...(visitsOf(n) > 0 ? [one(n, "heat visit 5", visitsOf(n))] : []),
	...(signsUp(n) ? [one(n, "heat signup 20")] : []),
	one(n, "heat letter-sent 1"),
	one(n, "fit fit 40"),
	one(n, "fit cap -10"),
];

const alertsOf = (n: number) => [
	...(isGerman(n) ? [one(n, "tell")] : []),
	...(isHot(n) ? [one(n, "alert")] : []),
];

const outboxOf = (n: number) => [
	one(n, "hook webhook delivered"),
	one(n, "letter mail delivered"),
	...(isGerman(n) ? [one(n, "tell alert-mail delivered")] : []),
];

const noticesOf = (n: number) => (isGerman(n) ? [one(n, "mail sent")] : []);

const eventsOf = (n: number) => [
	...(isEarly(n) ? [] : [one(n, "begin")]),
	...(visitsOf(n) > 0 ? [one(n, "page_view", visitsOf(n))] : []),
	...(signsUp(n) ? [one(n, "sign_up", 2)] : []),
	one(n, "email_sent"),
];

const CONTACTS = "select key, 'contact' as what, count(*) as n from contacts group by key";
const PASSES = `select c.key, f.key || ' ' || p.outcome as what, count(*) as n from passes p
	join flows f on f.id = p.flow_id left join contacts c on c.id = p.contact_id group by 1, 2`;
const LEDGER = `select c.key, s.key || ' ' || l.reason || ' ' || l.applied as what, count(*) as n from ledger l
	join scores s on s.id = l.score_id left join contacts c on c.id = l.contact_id group by 1, 2`;
const ALERTS = `select c.key, a.node as what, count(*) as n from alerts a
	left join contacts c on c.id = a.contact_id group by 1, 2`;
const OUTBOX = `select c.key, o.node || ' ' || o.kind || ' ' || o.status as what, count(*) as n from outbox o
	left join contacts c on c.id = o.contact_id group by 1, 2`;
const NOTICES = `select c.key, n.channel || ' ' || n.status as what, count(*) as n from notices n
	left join contacts c on c.id = n.contact_id group by 1, 2`;
const EVENTS = `select c.key, e.type as what, count(*) as n from events e
	left join contacts c on c.id = e.contact_id group by 1, 2`;
const STANDING = `select c.key, f.key as flow, e.node, e.due, e.stuck from enrollments e
	join contacts c on c.id = e.contact_id join flows f on f.id = e.flow_id`;
const UNMARKED =
	"select key, tags, stage from contacts where not 'done' = any (tags) or stage is distinct from 'MQL'";
const LEFT = `select 'looks' as what, contact_id::text as which from looks
	union all select 'held entry', contact_id::text from held_entries
	union all select 'outbox ' || status || coalesce(': ' || error, ''), id::text from outbox where status <> 'delivered'
	union all select 'notice ' || status || coalesce(': ' || error, ''), id::text from notices where status <> 'sent'
	union all select 'failure of a track: ' || failure, name from tracks where failure is not null
	union all select 'parked run', id from runner_runs where status = 'parked'`;

/** Where rows (key, what, n) are not the expected ones. */
function compared(run: Run, actual: string, expected: Expected[]): Promise<Row[]> {
	return run<Row>(
		`with expected as (select * from jsonb_to_recordset($1::jsonb) e(key text, what text, n bigint)), actual as (${actual})
		select key, what, e.n as expected, a.n as found from expected e full join actual a using (key, what)
		where e.n is distinct from a.n order by key, what limit 1000`,
		[JSON.stringify(expected)],
	);
}

/**
 * The key of a row is the same at every attempt. Somebody of ours is told of many contacts in one mail, under the key of
 * its first notice; each of them must have been in one.
 */
async function misdelivered({ sql, receivers }: World): Promise<Row[]> {
	const rows = await sql<
		{ key: string }[]
	>`select 'ripen-' || id as key from outbox where kind <> 'alert-mail'`;
	const notices = await sql<{ key: string; email: string }[]>`
		select 'ripen-notice-' || n.id as key, c.email from notices n join contacts c on c.id = n.contact_id`;
	const ours = new Set([...rows, ...notices].map((row) => row.key));
	const named = new Set([...receivers.named.values()].flatMap((addresses) => [...addresses]));
	return [
		...rows
			.filter(({ key }) => !receivers.byKey.has(key))
			.map(({ key }) => ({ key, wrong: "never arrived" })),
		...notices.filter(({ email }) => !named.has(email)).map(({ key }) => ({ key, wrong: "never told" })),
		...[...receivers.byKey].flatMap(([key, { contents }]) => [
			...(ours.has(key) ? [] : [{ key, wrong: "no such row" }]),
			...(contents.size > 1 && !isNotice(key) ? [{ key, wrong: `${contents.size} contents` }] : []),
		]),
	];
}
