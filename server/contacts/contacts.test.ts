import { beforeEach, describe, expect, it } from "vitest";
import { givePointsByHand } from "@/workflows/engine/live/contacts";
import { ANN, BOB, type House, houses, later } from "@/workflows/engine/live/testing/house";
import { sayEvent } from "@/workflows/language/words";
import { findContacts } from "./find";
import { getContact } from "./get";
import { readLedger } from "./ledger";
import { listContacts } from "./list";

const house = houses();
let world: House;
let ann: number;

beforeEach(async () => {
	world = await house(`
users: [{ email: sam@acme.test, name: Sam }]
fields: [{ key: seats, name: Seats, type: number }]
scores: [{ key: heat, name: Heat, ceiling: 25, rules: [{ key: visit, name: Saw a page, event: page_view, points: 10 }] }]
segments: [{ key: warm, name: Warm, where: { score: heat, op: ">=", value: 5 } }]
flows:
  - key: decay
    name: Weekly decay
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: drop }
      - { id: drop, kind: adjust-points, config: { score: heat, add: -1 }, next: week }
      - { id: week, kind: wait, config: { for: 7d } }
`);
	[ann] = (await world.bring(
		{
			email: ANN,
			owner: "sam@acme.test",
			stage: "Lead",
			fields: { first_name: "Ann", last_name: "Lee", company: "Acme", seats: 5 },
		},
		{ email: BOB, fields: { first_name: "Bob", company: "Annex" } },
		"anna@other.test",
	)) as [number];
	await world.did(ANN, "page_view", { url: "/pricing" });
});

const names = async (asked: Parameters<typeof listContacts>[1]) =>
	(await listContacts(world.engine, asked)).contacts.map((one) => one.name);

describe("contacts", () => {
	it("are found by how their address, name or company begins, addresses first", async () => {
		expect((await findContacts(world.engine, " ANN")).map((one) => one.name)).toEqual([
			"Ann Lee",
			"anna@other.test",
			"Bob",
		]);
		expect((await findContacts(world.engine, "lee")).map((one) => one.email)).toEqual([ANN]);
		expect(await findContacts(world.engine, "  ")).toEqual([]);
		expect(await findContacts(world.engine, "ann@example.test%")).toEqual([]);
	});

	it("are listed with those who did something last on top, and narrowed down", async () => {
		const page = await listContacts(world.engine, {});
		expect(page.score).toEqual({ key: "heat", name: "Heat", full: 25 });
		expect(page.contacts[0]).toMatchObject({ name: "Ann Lee", points: 9, owner: "Sam", stage: "Lead" });
		expect(page.after).toBeNull();
		expect((await names({ sort: "points" }))[0]).toBe("Ann Lee");
		expect(await names({ segment: "warm" })).toEqual(["Ann Lee"]);
		expect(await names({ segment: "gone" })).toEqual([]);
		expect(await names({ stage: "lead" })).toEqual(["Ann Lee"]);
		expect(await names({ owner: "sam@acme.test" })).toEqual(["Ann Lee"]);
		expect(await names({ owner: "unset", text: "annex" })).toEqual(["Bob"]);
	});

	it.each(["active", "points", "new"] as const)(
		"are paged without gap or repeat, sorted by %s",
		async (sort) => {
			await world.crowd(120);
			await world.did("c7@example.test", "page_view");
			const seen: number[] = [];
			let after: string | undefined;
			do {
				const page = await listContacts(world.engine, { sort, ...(after ? { after } : {}) });
				seen.push(...page.contacts.map((one) => one.id));
				after = page.after ?? undefined;
			} while (after);
			expect(new Set(seen).size).toBe(123);
			expect(seen).toHaveLength(123);
		},
	);

	it("show what is known of one of them, and why their points are what they are", async () => {
		for (const _ of [1, 2]) await world.did(ANN, "page_view", { url: "/demo" });
		await givePointsByHand(world.engine, [{ contactId: ann, points: { heat: -3 }, note: "Met at the fair" }]);
		const seen = await getContact(world.engine, ann);
		expect(seen).toMatchObject({
			name: "Ann Lee",
			owner: { name: "Sam", email: "sam@acme.test" },
			scores: [{ key: "heat", points: 22, ceiling: 25, full: 25 }],
			segments: [{ key: "warm", name: "Warm", byHand: false }],
			flows: [
				{
					key: "decay",
					name: "Weekly decay",
					step: "Wait 7 days",
					due: later("7d").toISOString(),
					stuck: null,
					ahead: [{ port: null, steps: [], until: "end" }],
				},
			],
			deleting: null,
			alerts: [],
		});
		expect(seen.facts.filter((fact) => fact.value !== "")).toMatchObject([
			{ key: "first_name", label: "First name", value: "Ann" },
			{ label: "Last name", value: "Lee" },
			{ label: "Company", value: "Acme", type: "text" },
			{ key: "seats", label: "Seats", value: "5", type: "number", raw: 5 },
		]);
		const ledger = await readLedger(world.engine, ann, { score: "heat" });
		expect(ledger.after).toBeNull();
		expect(ledger.lines.map(({ why, asked, applied, balance }) => [why, asked, applied, balance])).toEqual([
			["Met at the fair", -3, -3, 22],
			["Saw a page", 10, 6, 25],
			["Saw a page", 10, 10, 19],
			["Take 1 off Heat", -1, -1, 9],
			["Saw a page", 10, 10, 10],
		]);
		expect(ledger.lines[3]!.flow).toEqual({ key: "decay", name: "Weekly decay" });
		await expect(getContact(world.engine, 999_999)).rejects.toMatchObject({ status: 404 });
	});
});

describe("an event is said", () => {
	it.each([
		["page_view", { url: "/pricing" }, "Viewed /pricing"],
		["form_submit", {}, "Sent the form"],
		["email_open", { subject: "Hello" }, "Opened “Hello”"],
		["trial_started", { plan: "pro" }, "Trial started (plan pro)"],
		["constructor", { list: [1] }, "Constructor"],
	])("%s %o as %s", (type, properties, said) => {
		expect(sayEvent(type, properties)).toBe(said);
	});
});
