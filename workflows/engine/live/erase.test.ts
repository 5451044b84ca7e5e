import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { answerRequests, changeContacts, givePointsByHand } from "./contacts";
import { eraseNow } from "./deletion-by-hand";
import { deliverDue } from "./deliver";
import { ingestEvents } from "./ingest";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();

const LIFE = `
stages: [Lead, MQL]
fields: [{ key: source, type: text }]
scores:
  - key: heat
    rules:
      - { key: visit, event: page_view, points: 20, expires: 90d }
      - { key: once, event: page_view, points: 5, limit: once }
      - { key: head, while: { field: job_title, op: contains, value: head }, points: 30 }
segments:
  - { key: recent, where: { did: page_view, within: 30d } }
  - { key: vip, static: true }
flows:
  - key: hot
    nodes:
      - { id: in, kind: score-entry, config: { score: heat, reaches: 50 }, next: tell }
      - { id: tell, kind: notify, config: { to: owner, subject: "{{ contact.email }}", ask-feedback: true }, next: mail }
      - { id: mail, kind: send-email, config: { subject: "{{ contact.first_name }}", body: Hi }, next: stay }
      - { id: stay, kind: wait, config: { for: 30d } }
  - { key: short, reentry: { again-after: 60d }, nodes: [{ id: in, kind: segment-entry, config: { segment: recent }, next: mark }, { id: mark, kind: add-tag, config: { tag: seen } }] }
  - { key: junk, nodes: [{ id: in, kind: feedback-entry, config: { answers: [junk] }, next: out }, { id: out, kind: delete-contact }] }
`;

/** Nothing else in the database reads like this. */
const UNUSUAL = 987_654_321;

/** What the desk of sales and people by hand leave behind, and one mail that is about Bob too. */
async function leaveTraces({ sql, engine }: House, ann: number): Promise<void> {
	await changeContacts(engine, [{ contactId: ann, change: { stage: "MQL" } }], "mara@acme.test");
	const [{ id: alert }] = await sql`select id from alerts where contact_id = ${ann}`;
	const at = engine.clock.now();
	const sam = "sam@acme.test";
	await sql`insert into held_answers (alert_id, contact_id, answer, actor, via, at, take_at)
		values (${alert}, ${ann}, 'junk', ${sam}, 'inbox', ${at}, ${later("20d")})`;
	await sql`insert into alert_history (alert_id, contact_id, at, actor, what) values (${alert}, ${ann}, ${at}, ${sam}, 'claimed')`;
	await sql`insert into notices (alert_id, contact_id, receiver, channel, due_at) values (${alert}, ${ann}, ${sam}, 'mail', ${at})`;
	await sql`insert into contact_changes (contact_id, at, actor, what, detail) values (${ann}, ${at}, ${sam}, 'points', '{}')`;
	await sql`insert into mailbox (key, at, receiver, subject, text, contact_ids)
		values ('ripen-notice-1', ${at}, ${sam}, 'Two alerts', 'Annabella and Bob', array[1, ${ann}]::bigint[]),
			('ripen-notice-2', ${at}, ${sam}, 'One alert', 'Bob', array[1]::bigint[])`;
}

/** Somebody about whom there is a row in nearly every table, and who was answered to be junk a day later. */
async function junked(): Promise<{ world: House; ann: number }> {
	const world = await house(LIFE);
	await world.sql`select setval(pg_get_serial_sequence('contacts', 'id'), ${UNUSUAL - 1})`;
	const facts = { first_name: "Annabella", job_title: "Head of Sales", source: "fair" };
	const [ann] = await world.bring({
		email: ANN,
		fields: facts,
		segments: ["vip"],
		tags: ["x"],
		owner: "sam@acme.test",
		scores: { heat: 1 },
	});
	await world.bring(BOB);
	await ingestEvents(world.engine, [
		{
			id: "e-1",
			type: "page_view",
			contactId: ann,
			anonymousId: "cookie-of-annabella",
			properties: { who: ANN },
		},
	]);
	await world.did(BOB, "page_view");
	await deliverDue(world.engine, async () => {}, Number.POSITIVE_INFINITY);
	await leaveTraces(world, ann);
	world.moveTo("1d");
	expect(await answerRequests(world.engine, [{ contactId: ann, answer: "junk" }])).toEqual(
		new Map([[ann, "new"]]),
	);
	return { world, ann };
}

/** Tables in which any value of any row reads like the contact. */
async function traces({ sql }: House): Promise<string[]> {
	const tables = await sql<{ name: string }[]>`
		select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' order by 1`;
	const found: string[] = [];
	for (const { name } of tables) {
		const [{ n }] = await sql.unsafe(
			`select count(*)::int as n from ${name} t where t::text ilike any (array['%${UNUSUAL}%', '%${ANN}%', '%annabella%'])`,
		);
		if (n > 0) found.push(name);
	}
	return found;
}

describe("a contact that is junk", () => {
	it("leaves every flow and segment at once, and everything stays for seven days", async () => {
		const { world } = await junked();
		expect(await world.places(ANN)).toEqual({});
		expect(await world.sql`select * from members where contact_id = ${UNUSUAL}`).toEqual([]);
		expect(await world.flow("hot")).toEqual({ entered: 1, active: 0, finished: 0, exited: 1 });
		expect(
			await world.sql`select deleting_at, erase_at, deleted_by from contacts where email = ${ANN}`,
		).toEqual([{ deleting_at: later("1d"), erase_at: later("8d"), deleted_by: "flow" }]);
		await world.liveTo("7d");
		expect(await traces(world)).toEqual(
			[
				"alert_history",
				"alerts",
				"anonymous_ids",
				"answers",
				"arms",
				"balances",
				"contact_changes",
				"contacts",
				"events",
				"former_members",
				"grants",
				"held_answers",
				"ledger",
				"looks",
				"mailbox",
				"notices",
				"outbox",
				"passes",
				"paths",
				"rule_uses",
				"stage_changes",
				"visits",
			].sort(),
		);
	});

	it("is gone from every table when the grace is over; counts stay, and a keyed hash", async () => {
		const { world } = await junked();
		const before =
			await world.sql`select version_id, what, node, port, sum(n)::int as n from stats group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
		const passes = await world.sql`select id, flow_id, entered_at, ended_at, outcome from passes order by id`;
		await world.liveTo("8d");
		expect(await traces(world)).toEqual([]);
		expect(
			await world.sql`select version_id, what, node, port, sum(n)::int as n from stats group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
		).toEqual(before);
		expect(
			await world.sql`select id, flow_id, entered_at, ended_at, outcome from passes order by id`,
		).toEqual(passes);
		const [{ secret }] = await world.sql`select secret from settings`;
		const hash = createHash("sha256").update(`${secret}\n${ANN}`).digest("hex");
		expect(await world.sql`select hash, at from erased`).toEqual([{ hash, at: later("8d") }]);
		expect(
			await world.sql`select answer, day, node, source, sent_to, answered_by, answered_after from feedback_facts`,
		).toEqual([
			{
				...{ answer: "junk", day: "2026-03-02", node: "tell", source: "fair" },
				...{ sent_to: "sam@acme.test", answered_by: null, answered_after: 24 * 3600 },
			},
		]);
		const behind = await world.sql`
			select b.kind, s.key as of, b.name from feedback_facts f, jsonb_to_recordset(f.behind) b(kind text, of int, name text)
			left join scores s on s.id = b.of order by b.name`;
		expect(behind).toEqual([
			{ kind: "rule", of: "heat", name: "head" },
			{ kind: "rule", of: "heat", name: "once" },
			{ kind: "rule", of: "heat", name: "visit" },
		]);
		expect(await world.events(BOB)).toEqual(["page_view"]);
		expect(await world.sql`select text from mailbox`).toEqual([{ text: "Bob" }]);
	});

	it("is somebody new when it comes back by itself, and the hash stays", async () => {
		const { world } = await junked();
		await world.liveTo("8d");
		await world.did(ANN, "page_view");
		expect(await world.ledger(ANN)).toEqual([
			["visit", 20, 8 * 24 * 60],
			["once", 5, 8 * 24 * 60],
		]);
		const [{ feedback, owner }] = await world.sql`select feedback, owner from contacts where email = ${ANN}`;
		expect([feedback, owner]).toEqual([null, null]);
		expect(await world.sql`select * from erased`).toHaveLength(1);
	});

	it("is back with its facts when another answer comes before, and joins its segments anew", async () => {
		const { world, ann } = await junked();
		world.moveTo("5d");
		expect(await answerRequests(world.engine, [{ contactId: ann, answer: "good_lead" }])).toEqual(
			new Map([[ann, "changed"]]),
		);
		await world.liveTo("20d");
		const [contact] =
			await world.sql`select first_name, tags, deleting_at, erase_at, feedback from contacts where email = ${ANN}`;
		expect(contact).toEqual({
			first_name: "Annabella",
			tags: ["x", "seen"],
			deleting_at: null,
			erase_at: null,
			feedback: "good_lead",
		});
		const joined = await world.sql`
			select s.key, m.joined_at from members m join segments s on s.id = m.segment_id where m.contact_id = ${ann} order by 1`;
		expect(joined).toEqual([
			{ key: "recent", joined_at: later("5d") },
			{ key: "vip", joined_at: later("5d") },
		]);
		expect(await world.balance(ANN)).toBe(56);
		expect(await world.sql`select * from erased`).toEqual([]);
		await world.expectLaws();
	});

	it("is erased first by whatever is done with it after the grace", async () => {
		const { world, ann } = await junked();
		world.moveTo("9d");
		await changeContacts(world.engine, [{ contactId: ann, change: { tags: ["late"] } }]);
		expect(await traces(world)).toEqual([]);
		const [bob] = await world.bring(BOB, ANN);
		expect(bob).toBe(UNUSUAL + 1);
	});
});

describe("what reports keep of the erased", () => {
	/** Asks again after a day unless answered; late in the evening it is tomorrow in Berlin already. */
	const ASKED = `
timezone: Europe/Berlin
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }] }]
flows:
  - key: hot
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: page_view }, next: more }
      - { id: more, kind: adjust-points, config: { score: heat, add: 5 }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot, ask-feedback: true }, next: stay }
      - { id: stay, kind: wait, config: { for: 1d }, next: again }
      - { id: again, kind: notify, config: { to: { role: sales }, subject: Still, ask-feedback: true } }
`;
	const facts = (world: House) => world.sql`
		select answer, day, node, answered_by, answered_after,
			(select array_agg(b ->> 'kind' || ' ' || coalesce(b ->> 'name', '') order by b) from jsonb_array_elements(behind) b) as behind
		from feedback_facts order by day`;

	it("is one row for each answered request: the first asking and the last answer", async () => {
		const world = await house(ASKED);
		world.moveTo("14h");
		const [ann, bob] = await world.bring(ANN, BOB);
		const answered = (contactId: number, answer: "bad_timing" | "junk" | "good_lead", actor: string) =>
			answerRequests(world.engine, [{ contactId, answer, actor }]);
		await givePointsByHand(world.engine, [{ contactId: ann, points: { heat: 1 }, note: "Fair" }]);
		await world.did(ANN, "page_view");
		await world.did(BOB, "page_view");
		await world.liveTo("40h");
		await answered(ann, "bad_timing", "sam@acme.test");
		world.moveTo("41h");
		await answered(ann, "good_lead", "kim@acme.test");
		await world.liveTo("200d");
		await world.did(ANN, "page_view");
		await answered(ann, "junk", "kim@acme.test");
		await eraseNow(world.engine, ann, "ada@acme.test");
		await eraseNow(world.engine, bob, "ada@acme.test");
		expect(await facts(world)).toEqual([
			{
				...{ answer: "good_lead", day: "2026-03-03", node: "again" },
				...{ answered_by: "sam@acme.test", answered_after: 26 * 3600 },
				behind: expect.arrayContaining(["rule visit", "step more", "hand "]),
			},
			{
				...{ answer: "junk", day: "2026-09-18", node: "tell" },
				...{ answered_by: "kim@acme.test", answered_after: 0 },
				behind: expect.not.arrayContaining(["hand "]),
			},
		]);
	});
});
