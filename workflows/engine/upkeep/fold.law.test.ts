import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { changeContacts, givePointsByHand } from "../live/contacts";
import { ingestEvents } from "../live/ingest";
import { operate } from "../live/operate";
import { House } from "../live/testing/house";
import { recomputeScore } from "../recompute";
import { upkeep } from "./upkeep";

/** How many lives are lived; more finds rarer things. */
const CASES = Number(process.env.RIPEN_CASES ?? 4);

const PROGRAM = `
scores:
  - key: heat
    floor: -40
    ceiling: 90
    rules:
      - { key: visit, event: visit, points: 20, expires: 45d }
      - { key: daily, event: visit, points: 7, limit: { times: 2, per: 3d } }
      - { key: first, event: visit, points: 15, limit: once }
      - { key: away, event: leave, points: -25, expires: 80d }
      - { key: head, while: { field: job_title, op: contains, value: head }, points: 12 }
  - { key: fit, rules: [{ key: form, event: form, points: 9 }, { key: warm, while: { score: heat, op: ">", value: 50 }, points: 3 }] }
segments: [{ key: warm, where: { score: heat, op: ">", value: 0 } }]
flows:
  - key: decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: wait }
      - { id: wait, kind: wait, config: { for: 13d }, next: low }
      - { id: low, kind: condition, config: { where: { score: heat, op: "<=", value: 10 } }, next: { yes: clear, no: drop } }
      - { id: clear, kind: reset-points, config: { score: heat } }
      - { id: drop, kind: adjust-points, config: { score: heat, add: -10 } }
  - { key: cap, reentry: again, nodes: [{ id: in, kind: event-entry, config: { event: form }, next: cap }, { id: cap, kind: limit-points, config: { score: heat, ceiling: 60 } }] }
  - { key: put, reentry: again, nodes: [{ id: in, kind: event-entry, config: { event: put }, next: put }, { id: put, kind: set-points, config: { score: heat, to: 33 } }] }
`;

const WHO = ["ann@example.test", "bob@example.test", "eve@example.test"];
type Deed =
	| { does: "visit" | "leave" | "form" | "put"; who: number; ago: number }
	| { does: "title"; who: number; head: boolean }
	| { does: "points"; who: number; add: number }
	| { does: "recompute" }
	| { does: "fold"; keep: number; recompute: boolean };

const who = fc.nat(WHO.length - 1);
const arbDeed: fc.Arbitrary<Deed> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			does: fc.constantFrom("visit", "leave", "form", "put"),
			who,
			ago: fc.constantFrom(0, 0, 2, 6, 20),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ does: fc.constant("title"), who, head: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant("points"), who, add: fc.constantFrom(-30, 5, 50) }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant("recompute") }) },
	{
		weight: 3,
		arbitrary: fc.record({ does: fc.constant("fold"), keep: fc.constantFrom(2, 3), recompute: fc.boolean() }),
	},
) as fc.Arbitrary<Deed>;
/** Days between one deed and the next. */
const arbLife = fc.array(fc.record({ days: fc.constantFrom(0, 1, 3, 10, 25), deed: arbDeed }), {
	minLength: 15,
	maxLength: 40,
});

/** Whatever came before: it is folded and made anew, and everybody does once more what was limited. */
const END: { days: number; deed: Deed }[] = [
	{ days: 25, deed: { does: "fold", keep: 2, recompute: true } },
	...WHO.map((_, n) => ({ days: 0, deed: { does: "visit" as const, who: n, ago: 0 } })),
];

const databases: FreshDatabase[] = [];
beforeAll(async () => {
	databases.push(await freshDatabase(), await freshDatabase());
});
afterAll(async () => {
	for (const one of databases) await one.drop();
});

async function born({ url, sql }: FreshDatabase): Promise<House> {
	const tables = await sql<{ name: string }[]>`
		select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_name <> 'settings'`;
	await sql.unsafe(tables.map(({ name }) => `delete from ${name}`).join(";"));
	const world = new House(url, sql, { brake: false });
	await world.define(PROGRAM);
	await world.bring(...WHO);
	return world;
}

const DAY_MS = 24 * 3600_000;

async function does(world: House, deed: Deed): Promise<void> {
	if (deed.does === "recompute") return recompute(world);
	if (deed.does === "fold") return deed.recompute ? recompute(world) : undefined;
	const email = WHO[deed.who];
	const [{ id }] = await world.sql<{ id: number }[]>`select id from contacts where email = ${email}`;
	if (deed.does === "title")
		await changeContacts(world.engine, [
			{ contactId: id, change: { fields: { job_title: deed.head ? "head" : "clerk" } } },
		]);
	else if (deed.does === "points")
		await givePointsByHand(world.engine, [{ contactId: id, points: { heat: deed.add }, note: "by hand" }]);
	else {
		const at = new Date(world.clock.at.getTime() - deed.ago * DAY_MS).toISOString();
		await ingestEvents(world.engine, [{ type: deed.does, email, ...(deed.ago > 0 ? { at } : {}) }]);
	}
}

async function recompute({ engine }: House): Promise<void> {
	await operate(engine, async (context) => {
		await context.run("select id from contacts order by id for no key update");
		await context.run("insert into w (contact_id, at) select id, $1::timestamptz from contacts", [
			engine.clock.now().toISOString(),
		]);
		for (const score of context.program.scores) await recomputeScore(context, score);
	});
}

async function fold({ engine, sql }: House, keep: number): Promise<void> {
	await sql`update settings set keep_ledger = ${keep}, keep_events = ${keep}`;
	await upkeep(engine, { anyway: true, stretch: 1 });
}

const seen = async ({ sql }: House, since: Date) => ({
	balances:
		await sql`select contact_id, s.key, value from balances b join scores s on s.id = b.score_id order by 1, 2`,
	grants:
		await sql`select contact_id, s.key, rule, held, applied, expires_at from grants g join scores s on s.id = g.score_id order by 1, 2, 3, expires_at, applied`,
	places: await sql`select contact_id, node, due from enrollments order by 1, 2, 3`,
	ledger:
		await sql`select contact_id, s.key, at, kind, asked, applied, balance, reason from ledger l join scores s on s.id = l.score_id
		where at >= ${since} and l.carried is null order by contact_id, s.key, l.id`,
});

it(
	"a life in which old rows are folded goes on as one in which they are not",
	async () => {
		await fc.assert(
			fc.asyncProperty(arbLife, async (life) => {
				const folded = await born(databases[0]);
				const whole = await born(databases[1]);
				let days = 0;
				for (const { days: later, deed } of [...life, ...END]) {
					days += later;
					for (const world of [folded, whole]) {
						await world.liveTo(`${days}d`);
						if (deed.does === "fold" && world === folded) await fold(world, deed.keep);
						await does(world, deed);
					}
				}
				await folded.expectLaws();
				await whole.expectLaws();
				const since = new Date(whole.clock.at.getTime() - 40 * DAY_MS);
				expect(plain(await seen(folded, since))).toEqual(plain(await seen(whole, since)));
			}),
			{ numRuns: CASES, endOnFailure: true },
		);
	},
	CASES * 60_000,
);

/** Ids differ from one database to the other by as much for each contact. */
function plain(rows: Awaited<ReturnType<typeof seen>>) {
	const ids = [
		...new Set(Object.values(rows).flatMap((list) => [...list].map((row) => row.contact_id as number))),
	].sort((a, b) => a - b);
	return Object.fromEntries(
		Object.entries(rows).map(([name, list]) => [
			name,
			[...list].map((row) => ({ ...row, contact_id: ids.indexOf(row.contact_id as number) })),
		]),
	);
}
