import { describe, expect, test } from "vitest";
import { printFault, readAs } from "../fault";
import { programSchema } from "../program";
import { previewRequestSchema, type Seen } from "../trace";
import { faultsOfCast } from "./check";
import { withoutIdentity } from "./copy";
import { playable } from "./playable";
import { proposeExpectations } from "./propose";
import { castSchema } from "./schema";
import { readPeople } from "./table";
import { recipe } from "./testing/recipes";
import type { Cast } from "./types";

const program = programSchema.parse({
	ripen: "program/1",
	users: [{ email: "sam@acme.test" }],
	fields: [
		{ key: "seats", name: "Seats", type: "number" },
		{ key: "plan", type: "text" },
		{ key: "wish", type: "text" },
	],
	scores: [{ key: "engagement", name: "Engagement" }],
	segments: [
		{ key: "pro", where: { field: "plan", op: "=", value: "Pro" } },
		{ key: "rivals", where: { field: "email", op: "ends-with", value: "@rival.test" } },
	],
});
const said = (schema: Parameters<typeof readAs>[0], value: unknown) => {
	const read = readAs(schema, value);
	return read.ok ? [] : read.faults.map(printFault);
};
const someone = (more: object = {}) => ({ key: "ann", name: "Ann", ...more });

describe("a cast within its bounds", () => {
	test("fills in what is left out", () => {
		expect(castSchema.parse({ personas: [someone()] }).personas[0]).toEqual({
			...someone(),
			about: "",
			count: 1,
			facts: {},
			script: [],
			reacts: {},
		});
	});

	test.each([
		[
			"a crowd of ten million",
			{ crowd: { count: 10_000_000 } },
			"crowd.count: is no number of contacts from 1 to 10,000",
		],
		[
			"too many altogether",
			{ personas: [someone({ count: 9999 })], crowd: { count: 2 } },
			"has 10,001 contacts altogether; at most 10,000 fit into a preview",
		],
		[
			"two of one key",
			{ personas: [someone(), someone()] },
			'personas[1].key: "ann" is there a second time; give each its own',
		],
		[
			"a script in the past",
			{ personas: [someone({ script: [{ at: "-2d", does: "page_view" }] })] },
			"personas[0].script[0].at: -2d is before the start; write how long after it, like +2d",
		],
		[
			"answers for more than all",
			{ crowd: { count: 1, answers: { shares: { junk: 0.8, bad_fit: 0.3 }, after: "1d" } } },
			"crowd.answers.shares: are more than all together; let them add up to 1 at most",
		],
		[
			"a domain that is none",
			{ personas: [someone({ facts: { domain: "a b" } })] },
			'personas[0].facts.domain: "a b" is no domain; write it like uni.edu',
		],
		[
			"an address for two",
			{ personas: [someone({ email: "a@b.test", count: 2 })] },
			"personas[0].count: is for made-up addresses; leave out the address, or take one contact",
		],
	])("%s is a fault", (_, cast, fault) => {
		expect(said(castSchema, cast)).toEqual([fault]);
	});

	const request = (more: object) => ({
		flow: "decay",
		draft: { key: "decay" },
		with: "all",
		cast: { personas: [] },
		start: "2026-03-02",
		days: 84,
		...more,
	});
	test("a request for longer than a year, or for too much to do, is refused", () => {
		expect(said(previewRequestSchema, request({}))).toEqual([]);
		expect(said(previewRequestSchema, request({ days: 400 }))).toEqual([
			"days: is no number of days from 1 to 366; a year is the most",
		]);
		const crowd = { count: 10_000, rates: [{ event: "page_view", perWeek: 50 }] };
		expect(said(previewRequestSchema, request({ cast: { crowd } }))).toEqual([
			"cast: the contacts would do about 6,000,000 things, more than the 1,000,000 that a preview holds; take fewer contacts, fewer days or lower rates",
		]);
		expect(said(previewRequestSchema, request({ cast: { personas: 3 } }))).toHaveLength(1);
	});

	test("names that the program does not have are found at their place", () => {
		const cast = castSchema.parse({
			personas: [
				someone(),
				someone({
					key: "bob",
					facts: { scores: { fit: 1 } },
					script: [{ at: "+1d", points: { engagment: 5 } }],
				}),
			],
		});
		expect(faultsOfCast(cast, program).map((one) => one.path)).toEqual([
			"personas[1].facts.scores.fit",
			"personas[1].script[0].points.engagment",
		]);
	});
});

describe("a crowd", () => {
	const cast: Cast = {
		personas: [],
		crowd: {
			count: 400,
			rates: [{ event: "page_view", with: { url: "/" }, perWeek: 2, share: 0.5 }],
			answers: { shares: { good_lead: 0.25 }, after: "1d" },
		},
	};
	const { contacts, timeline, reactions } = playable(cast, { days: 70, seed: 5, program });

	test("does things as often as its rates say, and sales answers about as many", () => {
		expect(contacts).toHaveLength(400);
		const active = new Set(timeline.map((entry) => "contact" in entry && entry.contact));
		expect(active.size / 400).toBeCloseTo(0.5, 1);
		expect(timeline.length / active.size / 10).toBeCloseTo(2, 0);
		expect(reactions.filter((one) => one.answers).length / 400).toBeCloseTo(0.25, 1);
		expect(contacts.every((contact) => contact.owner === "sam@acme.test")).toBe(true);
	});

	test("differs by the seed", () => {
		expect(playable(cast, { days: 70, seed: 6, program }).timeline).not.toEqual(timeline);
	});
});

describe("a table of contacts", () => {
	const read = (...rows: string[][]) =>
		readPeople(
			rows.map((cells, n) => ({ line: n + 1, cells })),
			program,
		);
	const faults = (...rows: string[][]) => {
		const found = read(...rows);
		return found.ok ? [] : found.faults.map(printFault);
	};

	test("is read by the names of the columns, with a script", () => {
		const found = read(
			["E-mail", "Name", "Seats", "Engagement", "Tags", "Script"],
			["ann@x.test", "Ann", "12", "25", "vip, new", "+2d pricing page ×3\n+20d back"],
			["", "Bob", "", "", "", ""],
		);
		if (!found.ok) throw new Error(JSON.stringify(found.faults));
		const [ann, bob] = found.value.people;
		expect(ann).toMatchObject({ email: "ann@x.test", name: "Ann", count: 1 });
		expect(ann!.facts).toEqual({ fields: { seats: 12 }, scores: { engagement: 25 }, tags: ["vip", "new"] });
		expect(ann!.script).toHaveLength(2);
		expect(bob!.email).toBe("pasted-2@preview.test");
		expect(found.value.said.map(printFault)).toEqual([
			"line 3: has no address; it goes by pasted-2@preview.test",
		]);
		expect(castSchema.safeParse({ personas: [], copies: found.value.people }).success).toBe(true);
	});

	test.each([
		[[], "line 1: there is nothing here; paste a table whose first line names its columns"],
		[[["email"]], "line 1: there is no contact below the first line; add one"],
		[
			[["ann@x.test", "DE"]],
			"line 1: the first line has no names of columns; write one above, like email,country,tags",
		],
		[
			[
				["email", "contry"],
				["a@x.test", "DE"],
			],
			'line 1: no column "contry"; did you mean "country"?',
		],
		[
			[
				["email", "seats"],
				["a@x.test", "many"],
			],
			'line 2: "many" is no number; write it in digits',
		],
		[[["email"], ["nobody"]], 'line 2: email "nobody" is no e-mail address; write it like ann@example.test'],
		[[["email"], ["a@x.test"], ["A@x.test"]], "line 3: a@x.test stands on line 2 already; leave one out"],
		[
			[
				["email", "script"],
				["a@x.test", "-2d back"],
			],
			"line 2: -2d is before the start; write how long after it, like +2d",
		],
		[
			[["email"], ["a@x.test", "b"]],
			"line 2: has more cells than there are columns; put what has commas into quotes",
		],
	])("%j says what is wrong", (rows, fault) => {
		expect(faults(...rows)).toEqual([fault]);
	});
});

describe("a copy of a real contact", () => {
	const real = {
		email: "Ann.Albers@nordwind.example",
		fields: {
			first_name: "Ann",
			company: "Nordwind",
			country: "DE",
			seats: 12,
			plan: "pro",
			wish: "Call my mother",
			phone: "1",
		},
		tags: ["vip"],
		stage: "MQL",
		scores: { engagement: 40 },
		owner: "sam@acme.test",
	};

	test("keeps where it stands, and nothing that says who it is", () => {
		const copy = withoutIdentity(real, program);
		expect(copy.facts).toEqual({
			domain: "company.test",
			fields: { country: "DE", seats: 12, plan: "pro" },
			tags: ["vip"],
			stage: "MQL",
			scores: { engagement: 40 },
			owner: "sam@acme.test",
		});
		expect(JSON.stringify(copy)).not.toMatch(/ann|albers|nordwind|mother/i);
		expect(castSchema.safeParse({ personas: [], copies: [copy] }).success).toBe(true);
	});

	test.each([
		["x@state.edu", "uni.edu"],
		["x@mail.uni.ac.uk", "uni.edu"],
		["x@gmail.com", "freemail.test"],
		["x@web.de", "freemail.test"],
		["x@RIVAL.test", "rival.test"],
		["x@notrival.test", "company.test"],
	])("of %s, only the kind of the domain is kept", (email, domain) => {
		expect(withoutIdentity({ email }, program).facts.domain).toBe(domain);
	});
});

describe("expectations proposed from what was seen", () => {
	const flow = recipe("mql-alert").flows[0]!;
	const contact = (n: number) => ({
		contact: `hot-buyer-${n}@preview.test`,
		exists: n !== 2,
		scores: { engagement: 80, other: 3 },
		stage: "MQL",
		in: { "feedback-request": "three-days" },
		alerts: 1,
		notified: 1,
		emails: 0,
		feedback: null,
	});
	const seen = (count: number): Seen => ({
		until: "2026-03-16T09:00:00.000Z",
		contacts: Array.from({ length: count }, (_, i) => contact(i + 1)),
		flows: {
			[flow.key]: {
				entered: 1,
				active: 0,
				finished: 1,
				exited: 0,
				at: { tell: 0 },
				passed: { in: 1, tell: 1 },
				ports: {},
			},
		},
	});

	test("say what the flow reads or does, at the end", () => {
		const [numbers, first, second] = proposeExpectations(seen(2), flow, "2026-03-02T09:00:00Z");
		expect(numbers).toEqual({
			at: "+2w",
			expect: {
				flow: "mql-alert",
				entered: 1,
				active: 0,
				finished: 1,
				exited: 0,
				passed: { in: 1, guard: 0, stage: 0, tell: 1, ask: 0, leave: 0 },
			},
		});
		expect(first!.expect).toEqual({
			contact: "hot-buyer-1@preview.test",
			in: { "mql-alert": null },
			scores: { engagement: 80 },
			stage: "MQL",
			alerts: 1,
			notified: 1,
		});
		expect(second!.expect).toEqual({ contact: "hot-buyer-2@preview.test", exists: false });
	});

	test("stay few, however many were there", () => {
		expect(proposeExpectations(seen(1000), flow, "2026-03-02T09:00:00Z").length).toBeLessThanOrEqual(26);
	});
});
