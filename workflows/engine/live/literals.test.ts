import { describe, expect, it } from "vitest";
import { changeContacts, givePointsByHand, upsertContacts } from "./contacts";
import { ingestEvents } from "./ingest";
import { ANN, BOB, houses, programOf } from "./testing/house";

const house = houses();

/** Statements are text: each of these has broken one somewhere. */
const NASTY = [
	"O'Brien",
	"'); delete from contacts; --",
	"' or '1'='1",
	"\\'; drop table ledger; --",
	"back\\slash\\",
	"$1 $2 $x$",
	"$$ $q$ '' $$",
	"100% _under_ \\%",
	'"double" `tick`',
	"E'\\x00' U&'\\0041'",
	"/* open -- dash ; ;",
	"? ?| ?& @> :name ::int",
	"🦄👩‍👩‍👧 e\u0301",
	"مرحبا \u202eעברית\u202c",
	"line\nbreak\ttab\u2028",
	"{{ contact.email }} {% raw",
	"ß ẞ İ ı ΑΣ",
	"long ".repeat(20).trim(),
];

const quoted = (value: string) => JSON.stringify(value);

/** Every place of a program where a user writes free text, filled with `nasty`. */
const writing = (nasty: string) => {
	const n = quoted(nasty);
	return `
stages: [Lead, ${n}]
scores:
  - key: heat
    name: ${n}
    rules:
      - { key: said, event: said, where: { property: ${n}, op: "=", value: ${n} }, points: 1 }
      - { key: holds, event: said, where: { property: ${n}, op: contains, value: ${n} }, points: 2 }
      - { key: starts, event: said, where: { property: ${n}, op: starts-with, value: ${n} }, points: 4 }
      - { key: listed, event: said, where: { property: ${n}, op: in, value: [no, ${n}] }, points: 8 }
      - { key: differs, event: said, where: { property: ${n}, op: "!=", value: ${n} }, points: 100 }
segments:
  - { key: tagged, name: ${n}, where: { all: [{ tag: ${n} }, { field: company, op: "=", value: ${n} }, { not: { stage: ${n} } }] } }
flows:
  - key: f
    name: ${n}
    nodes:
      - { id: in, kind: event-entry, config: { event: said, where: { property: ${n}, op: is-set } }, label: ${n}, next: tag }
      - { id: tag, kind: add-tag, config: { tag: ${n} }, next: put }
      - { id: put, kind: set-field, config: { field: company, value: ${n} }, next: is }
      - { id: is, kind: condition, config: { where: { segment: tagged } }, next: { yes: give } }
      - { id: give, kind: adjust-points, config: { score: heat, add: 16, reason: ${n} }, next: stage }
      - { id: stage, kind: set-stage, config: { stage: ${n} }, next: tell }
      - { id: tell, kind: notify, config: { to: owner, subject: "{{ contact.company }}" } }
`;
};

describe("text that looks like SQL", () => {
	it.each(NASTY.map((text) => [text.slice(0, 40), text]))(
		"stays text in programs and properties: %s",
		async (_, nasty) => {
			const world = await house(writing(nasty));
			await world.bring(ANN, { email: BOB, fields: { company: "Other" } });
			await ingestEvents(world.engine, [
				{ type: "said", email: ANN, properties: { [nasty]: nasty, deep: { [nasty]: [nasty] } } },
				{ type: "said", email: BOB, properties: { [`${nasty}!`]: nasty } },
			]);
			expect((await world.ledger(ANN)).map(([reason, applied]) => [reason, applied])).toEqual([
				["said", 1],
				["holds", 2],
				["starts", 4],
				["listed", 8],
				[nasty, 16],
			]);
			expect(await world.balance(BOB)).toBe(100);
			expect(await world.sql`select company, stage from contacts order by email`).toMatchObject([
				{ company: nasty, stage: nasty },
				{ company: "Other", stage: null },
			]);
			const [{ label }] = await world.sql`select label from tags`;
			expect(label).toBe(nasty);
			const [alert] = await world.sql`select subject from alerts`;
			expect(alert.subject).toBe(nasty);
			const [{ properties }] = await world.sql`select properties from events order by id limit 1`;
			expect(properties).toEqual({ [nasty]: nasty, deep: { [nasty]: [nasty] } });
		},
	);

	it("stays text in facts, event types, notes, ids and anonymous ids", async () => {
		const world = await house(`
scores: [{ key: heat }]
segments: [{ key: known, where: { tag: x } }]
`);
		const rows = NASTY.map((nasty, n) => ({
			email: `n${n + 10}@example.test`,
			fields: { first_name: nasty, plan: nasty, langs: [nasty] },
			stage: nasty,
			owner: nasty,
			timezone: nasty,
			tags: [nasty, nasty.toUpperCase()],
			"do-not-contact": [nasty],
		}));
		const ids = (await upsertContacts(world.engine, rows)).map(({ id }) => id);
		await changeContacts(
			world.engine,
			ids.map((contactId, n) => ({
				contactId,
				change: { fields: { last_name: NASTY[n] }, tags: [NASTY[n]] },
			})),
		);
		await givePointsByHand(
			world.engine,
			ids.map((contactId, n) => ({ contactId, points: { heat: 1 }, note: NASTY[n] })),
		);
		await ingestEvents(
			world.engine,
			NASTY.map((nasty, n) => ({ id: nasty, type: nasty, contactId: ids[n], properties: { a: nasty } })),
		);
		await ingestEvents(
			world.engine,
			NASTY.map((nasty) => ({ type: nasty, anonymousId: nasty })),
		);
		const found =
			await world.sql`select first_name, last_name, fields, stage, timezone, zone, do_not_contact from contacts where email is not null order by id`;
		expect(found).toEqual(
			NASTY.map((nasty) => ({
				first_name: nasty,
				last_name: nasty,
				fields: { plan: nasty, langs: [nasty] },
				stage: nasty,
				timezone: nasty,
				zone: null,
				do_not_contact: [nasty],
			})),
		);
		expect((await world.sql`select reason from ledger order by contact_id`).map((row) => row.reason)).toEqual(
			NASTY,
		);
		expect((await world.sql`select type from events order by id`).map((row) => row.type).sort()).toEqual(
			[...NASTY, ...NASTY].sort(),
		);
		expect(await world.sql`select * from anonymous_ids`).toHaveLength(NASTY.length);
	});

	it("means itself in patterns: only * and ? stand for something", async () => {
		const world = await house(`
scores:
  - key: heat
    rules:
      - { key: percent, event: said, where: { property: p, op: contains, value: "%" }, points: 1 }
      - { key: under, event: said, where: { property: p, op: starts-with, value: "a_b" }, points: 10 }
      - { key: back, event: said, where: { property: p, op: ends-with, value: "\\\\" }, points: 100 }
      - { key: star, event: said, where: { property: p, op: matches, value: "a?b%*'" }, points: 1000 }
`);
		const said = ["50% off", "axb", "a_bc", "C:\\", "aXb%and more'", "aXbQand more'"];
		await ingestEvents(
			world.engine,
			said.map((p, n) => ({ type: "said", email: `n${n}@example.test`, properties: { p } })),
		);
		const points = await Promise.all(said.map((_, n) => world.balance(`n${n}@example.test`)));
		expect(points).toEqual([1, 0, 10, 100, 1001, 0]);
	});

	it("names nothing that does not exist: unknown keys are errors, and nothing is done", async () => {
		const world = await house("scores: [{ key: heat }]");
		const [ann] = await world.bring(ANN);
		const evil = "x' or true; delete from contacts; --";
		await expect(
			givePointsByHand(world.engine, [{ contactId: ann, points: { [evil]: 1 }, note: "" }]),
		).rejects.toThrow("no score");
		await expect(
			changeContacts(world.engine, [{ contactId: ann, change: { tags: ["t"], segments: [evil] } }]),
		).rejects.toThrow("no segment");
		expect(await world.sql`select tags from contacts`).toEqual([{ tags: [] }]);
	});

	it("has no NUL: a program, a note and a property with one are refused, and nothing is kept", async () => {
		const world = await house("scores: [{ key: heat }]");
		const [ann] = await world.bring(ANN);
		expect(() =>
			programOf(`segments: [{ key: s, where: { field: company, op: "=", value: "a\\0b" } }]`),
		).toThrow(/NUL/i);
		await expect(
			givePointsByHand(world.engine, [{ contactId: ann, points: { heat: 1 }, note: "a\0b" }]),
		).rejects.toThrow(/NUL/);
		const both = [
			{ type: "said", email: BOB },
			{ type: "said", email: ANN, properties: { p: "a\0b" } },
		];
		expect(await ingestEvents(world.engine, both)).toEqual([
			{ status: "accepted" },
			{ status: "rejected", error: expect.any(String) },
		]);
		expect(await world.sql`select * from ledger`).toEqual([]);
		expect(await world.sql`select type from events`).toHaveLength(1);
	});
});
