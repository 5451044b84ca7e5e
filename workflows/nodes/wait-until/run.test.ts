import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

type Row = [says: string, begins: string, ends: string, zone?: string];

const program = (config: string) => `
program:
  timezone: UTC
  fields: [{ key: renewal, type: date }]
  flows:
    - key: pausing
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: until }
        - { id: until, kind: wait-until, config: ${config}, next: tag }
        - { id: tag, kind: add-tag, config: { tag: through } }
`;

/** One contact for each row: it stands a second before the end, and is through at the end. */
function rows(config: string, list: Row[], fields: Record<string, string> = {}): Promise<void> {
	const contacts = list.map(([, , , zone], n) => ({
		email: `c${n}@example.test`,
		timezone: zone ?? null,
		fields,
	}));
	const timeline = list.flatMap(([, begins, ends], n) => {
		const contact = `c${n}@example.test`;
		const before = new Date(Date.parse(ends) - 1000).toISOString();
		const waits = Date.parse(ends) > Date.parse(begins);
		return [
			{ at: begins, contact, does: "go" },
			...(waits
				? [{ at: before, expect: { contact, "not-tags": ["through"], in: { pausing: "until" } } }]
				: []),
			{ at: ends, expect: { contact, tags: ["through"] } },
		];
	});
	return play(program(config), { start: "2026-01-01T00:00:00Z", contacts, timeline });
}

describe("wait until a time of day", () => {
	it("comes next in the contact's zone; an unknown zone counts as the program's", () =>
		rows('{ time: "09:00" }', [
			["later today", "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z"],
			["tomorrow", "2026-03-02T10:00:00Z", "2026-03-03T09:00:00Z"],
			["now, to the second", "2026-03-02T09:00:00.700Z", "2026-03-02T09:00:00.700Z"],
			["a second ago", "2026-03-02T09:00:01Z", "2026-03-03T09:00:00Z"],
			["in Kathmandu", "2026-03-02T09:00:00Z", "2026-03-03T03:15:00Z", "Asia/Kathmandu"],
			["in New York", "2026-03-02T09:00:00Z", "2026-03-02T14:00:00Z", "America/New_York"],
			["nowhere", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z", "Mars/Base"],
		]));

	it("comes on the named weekdays only", () =>
		rows('{ time: "09:00", weekdays: [tue, fri] }', [
			["Monday", "2026-03-02T08:00:00Z", "2026-03-03T09:00:00Z"],
			["Tuesday before", "2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"],
			["Tuesday after", "2026-03-03T09:30:00Z", "2026-03-06T09:00:00Z"],
			[
				"Friday in Tokyo is Thursday night here",
				"2026-03-04T12:00:00Z",
				"2026-03-06T00:00:00Z",
				"Asia/Tokyo",
			],
		]));

	it("moves forward by the gap of a clock change, and is the first of two", () =>
		rows('{ time: "02:30" }', [
			["missing", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z", "Europe/Berlin"],
			["the day after", "2026-03-29T12:00:00Z", "2026-03-30T00:30:00Z", "Europe/Berlin"],
			["twice", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "Europe/Berlin"],
			["between the two", "2026-10-25T00:45:00Z", "2026-10-26T01:30:00Z", "Europe/Berlin"],
			["missing by half an hour", "2026-10-03T12:00:00Z", "2026-10-03T15:30:00Z", "Australia/Lord_Howe"],
		]));

	it("closes a loop: who was let through at this instant waits for the next day", () =>
		play(
			`
program:
  scores: [{ key: heat }]
  flows:
    - key: daily
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: until }
        - { id: until, kind: wait-until, config: { time: "09:00" }, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 1 }, next: until }
start: 2026-03-02T09:00:00Z
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +0s, contact: ann@example.test, does: go }
  - { at: +0s, expect: { contact: ann@example.test, scores: { heat: 1 }, in: { daily: until } } }
  - { at: +23h59m59s, expect: { contact: ann@example.test, scores: { heat: 1 } } }
  - { at: +1d, expect: { contact: ann@example.test, scores: { heat: 2 } } }
  - { at: +5d, expect: { contact: ann@example.test, scores: { heat: 6 } } }
`,
		));
});

describe("wait until a window", () => {
	it("lets through inside, of which the end is outside", () =>
		rows('{ between: ["08:00", "18:00"] }', [
			["begins", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"],
			["inside", "2026-03-02T12:34:56Z", "2026-03-02T12:34:56Z"],
			["last second", "2026-03-02T17:59:59Z", "2026-03-02T17:59:59Z"],
			["ends", "2026-03-02T18:00:00Z", "2026-03-03T08:00:00Z"],
			["too early", "2026-03-02T07:59:59Z", "2026-03-02T08:00:00Z"],
			["in New York", "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z", "America/New_York"],
		]));

	it("may cross midnight, and then belongs to the weekday it begins on", () =>
		rows('{ between: ["22:00", "02:00"], weekdays: [fri] }', [
			["Friday night", "2026-03-06T23:00:00Z", "2026-03-06T23:00:00Z"],
			["Saturday before two", "2026-03-07T01:59:59Z", "2026-03-07T01:59:59Z"],
			["Saturday at two", "2026-03-07T02:00:00Z", "2026-03-13T22:00:00Z"],
			["Friday before two", "2026-03-06T01:00:00Z", "2026-03-06T22:00:00Z"],
			["Saturday night", "2026-03-07T23:00:00Z", "2026-03-13T22:00:00Z"],
		]));

	it("goes by what the local clock shows when it is changed", () =>
		rows('{ between: ["02:15", "02:45"] }', [
			["not shown that night", "2026-03-28T23:00:00Z", "2026-03-30T00:15:00Z", "Europe/Berlin"],
			["shown twice, first", "2026-10-24T23:00:00Z", "2026-10-25T00:15:00Z", "Europe/Berlin"],
			["shown twice, between", "2026-10-25T00:50:00Z", "2026-10-25T01:15:00Z", "Europe/Berlin"],
			["shown twice, second", "2026-10-25T01:20:00Z", "2026-10-25T01:20:00Z", "Europe/Berlin"],
		]));

	it("is open from the end of the gap when its beginning does not exist", () =>
		rows('{ between: ["02:30", "04:00"] }', [
			["too early", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "Europe/Berlin"],
			["inside", "2026-03-29T01:10:00Z", "2026-03-29T01:10:00Z", "Europe/Berlin"],
		]));

	it("means whole days by weekdays alone", () =>
		rows("{ weekdays: [mon, tue] }", [
			["Monday", "2026-03-02T15:00:00Z", "2026-03-02T15:00:00Z"],
			["end of Tuesday", "2026-03-03T23:59:59Z", "2026-03-03T23:59:59Z"],
			["Wednesday", "2026-03-04T00:00:00Z", "2026-03-09T00:00:00Z"],
			["already Wednesday in Tokyo", "2026-03-03T16:00:00Z", "2026-03-08T15:00:00Z", "Asia/Tokyo"],
		]));
});

describe("wait until a date of the contact", () => {
	const BERLIN = "Europe/Berlin";

	it("is the midnight of a day in the contact's zone, moved by its offset on the calendar", async () => {
		const begins = "2026-03-02T09:00:00Z";
		const day = { renewal: "2026-03-30" };
		await rows("{ date-field: renewal }", [["a day", begins, "2026-03-29T22:00:00Z", BERLIN]], day);
		await rows(
			'{ date-field: renewal, time: "09:00" }',
			[["at nine", begins, "2026-03-30T07:00:00Z", BERLIN]],
			day,
		);
		// Before the change to summer time the local midnight is an hour later in UTC.
		await rows(
			"{ date-field: renewal, offset: -2d }",
			[["two days earlier", begins, "2026-03-27T23:00:00Z", BERLIN]],
			day,
		);
		await rows(
			"{ date-field: renewal, offset: 1w }",
			[["a week later", begins, "2026-04-05T22:00:00Z", BERLIN]],
			day,
		);
		await rows(
			"{ date-field: renewal, offset: -1d2h }",
			[["days on the calendar, hours by the clock", begins, "2026-03-28T21:00:00Z", BERLIN]],
			day,
		);
	});

	it("keeps the hour of an instant unless a time is said", async () => {
		const begins = "2026-03-02T09:00:00Z";
		const instant = { renewal: "2026-03-30T12:30:00Z" };
		await rows("{ date-field: renewal }", [["itself", begins, "2026-03-30T12:30:00Z", BERLIN]], instant);
		await rows(
			"{ date-field: renewal, offset: -2d }",
			[["the same local hour", begins, "2026-03-28T13:30:00Z", BERLIN]],
			instant,
		);
		await rows(
			'{ date-field: renewal, time: "09:00" }',
			[["another hour", begins, "2026-03-30T07:00:00Z", BERLIN]],
			instant,
		);
		await rows(
			"{ date-field: renewal, offset: -3h }",
			[["by the clock", begins, "2026-03-30T09:30:00Z", BERLIN]],
			instant,
		);
	});

	it("waits for exactly the instant that the field holds, also in an hour that exists twice", async () => {
		const second = { renewal: "2026-10-25T01:15:00Z" };
		const begins = "2026-10-24T09:00:00Z";
		await rows(
			"{ date-field: renewal }",
			[["the second 02:15", begins, "2026-10-25T01:15:00Z", BERLIN]],
			second,
		);
	});

	it("goes through when it is past or without value", async () => {
		const begins = "2026-03-02T09:00:00Z";
		await rows("{ date-field: renewal }", [["past", begins, begins]], { renewal: "2026-03-02" });
		await rows("{ date-field: renewal, offset: -90d }", [["moved into the past", begins, begins]], {
			renewal: "2026-05-01",
		});
		await rows("{ date-field: renewal }", [["without value", begins, begins]]);
		await rows("{ date-field: last_active_at, offset: 1d }", [["last seen", begins, "2026-03-03T09:00:00Z"]]);
	});

	it("moves a local time that does not exist forward by the gap", () =>
		rows(
			'{ date-field: renewal, time: "02:30" }',
			[["missing", "2026-03-02T09:00:00Z", "2026-03-29T01:30:00Z", BERLIN]],
			{
				renewal: "2026-03-29",
			},
		));
});

describe("a wait until, while it lasts", () => {
	it("is computed again from the instant at which the zone or the field changes", () =>
		play(
			program('{ date-field: renewal, time: "09:00" }'),
			`
contacts:
  - { email: ann@example.test, fields: { renewal: 2026-03-20 } }
  - { email: bob@example.test, fields: { renewal: 2026-03-20 } }
  - { email: cyd@example.test, fields: { renewal: 2026-03-20 } }
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +2h, contact: ann@example.test, set: { timezone: America/New_York } }
  - { at: +2h, contact: bob@example.test, set: { fields: { renewal: 2026-03-10 } } }
  - { at: +2h, contact: cyd@example.test, set: { fields: { renewal: null } } }
  - { at: +2h, expect: { contact: cyd@example.test, tags: [through] } }
  - { at: 2026-03-10T08:59:59Z, expect: { contact: bob@example.test, not-tags: [through] } }
  - { at: 2026-03-10T09:00:00Z, expect: { contact: bob@example.test, tags: [through] } }
  - { at: 2026-03-20T12:59:59Z, expect: { contact: ann@example.test, not-tags: [through] } }
  - { at: 2026-03-20T13:00:00Z, expect: { contact: ann@example.test, tags: [through] } }
`,
		));

	it("is passed when it ends, and its port is next", () =>
		play(
			program('{ time: "09:00" }'),
			`
start: 2026-03-02T10:00:00Z
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { flow: pausing, passed: { until: 0 }, at: { until: 1 } } }
  - { at: +23h, expect: { flow: pausing, passed: { until: 1 }, ports: { until.next: 1 }, finished: 1 } }
`,
		));
});
