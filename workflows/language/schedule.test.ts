import { CronExpressionParser } from "cron-parser";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { parseCron } from "./cron";
import { cronFault, nextTick } from "./schedule";

const next = (line: string, zone: string, after: string) =>
	nextTick(line, zone, new Date(after)).toISOString();

describe("the next tick", () => {
	test.each([
		["0 9 * * mon", "Europe/Berlin", "2026-03-02T00:00:00Z", "2026-03-02T08:00:00.000Z"],
		["0 9 * * mon", "Europe/Berlin", "2026-03-02T08:00:00Z", "2026-03-09T08:00:00.000Z"],
		["*/20 8-9 * * *", "UTC", "2026-03-02T08:20:00Z", "2026-03-02T08:40:00.000Z"],
		["*/20 8-9 * * *", "UTC", "2026-03-02T09:40:00Z", "2026-03-03T08:00:00.000Z"],
		["0 0 1,15 * *", "UTC", "2026-03-02T00:00:00Z", "2026-03-15T00:00:00.000Z"],
		["0 0 * jan-mar,DEC Sun", "UTC", "2026-03-30T00:00:00Z", "2026-12-06T00:00:00.000Z"],
		["0 0 * * 7", "UTC", "2026-03-02T00:00:00Z", "2026-03-08T00:00:00.000Z"],
		["0 0 * * fri-sun", "UTC", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00.000Z"],
		["0 0 29 2 *", "UTC", "2026-03-02T00:00:00Z", "2028-02-29T00:00:00.000Z"],
	])("of %s in %s after %s is %s", (line, zone, after, tick) => {
		expect(next(line, zone, after)).toBe(tick);
	});

	test("with a day of the month and of the week is on either", () => {
		expect(next("0 0 13 * fri", "UTC", "2026-03-02T00:00:00Z")).toBe("2026-03-06T00:00:00.000Z");
		expect(next("0 0 13 * fri", "UTC", "2026-04-10T00:00:00Z")).toBe("2026-04-13T00:00:00.000Z");
	});

	test("with a star in one of them is on both", () => {
		expect(next("0 0 */2 * fri", "UTC", "2026-03-06T00:00:00Z")).toBe("2026-03-13T00:00:00.000Z");
	});
});

describe("a clock change", () => {
	test("moves a local time that does not exist forward by the gap", () => {
		expect(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
		expect(next("30 2 * * *", "Europe/Berlin", "2026-03-29T01:30:00Z")).toBe("2026-03-30T00:30:00.000Z");
	});

	test("makes one tick of two that then coincide", () => {
		expect(next("30 2,3 * * *", "Europe/Berlin", "2026-03-29T00:59:00Z")).toBe("2026-03-29T01:30:00.000Z");
		expect(next("30 2,3 * * *", "Europe/Berlin", "2026-03-29T01:30:00Z")).toBe("2026-03-30T00:30:00.000Z");
	});

	test("takes the first of a local time that exists twice", () => {
		expect(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
		expect(next("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
	});

	test("that skips a whole day moves its ticks into the next", () => {
		// Samoa had no 30 December 2011.
		expect(next("0 10 * * *", "Pacific/Apia", "2011-12-29T20:00:00Z")).toBe("2011-12-30T20:00:00.000Z");
		expect(next("0 10 30 12 *", "Pacific/Apia", "2011-12-29T21:00:00Z")).toBe("2011-12-30T20:00:00.000Z");
	});
});

/** Every local minute of some days, made an instant one by one. */
function byHand(line: string, zone: string, after: Date): Date | undefined {
	const { minutes, hours, months, isDay } = parseCron(line);
	const from = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone).toPlainDate();
	const ticks: number[] = [];
	for (let i = -2; i < 12; i++) {
		const day = from.add({ days: i });
		if (!months.has(day.month) || !isDay(day.day, day.dayOfWeek % 7)) continue;
		for (const hour of hours) {
			for (const minute of minutes) {
				ticks.push(day.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } }).epochMilliseconds);
			}
		}
	}
	const later = ticks.filter((tick) => tick > after.getTime());
	return later.length === 0 ? undefined : new Date(Math.min(...later));
}

const list = (least: number, most: number) =>
	fc.oneof(
		fc.constant("*"),
		fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
		fc
			.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 3 })
			.map((some) => some.join()),
		fc
			.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
			.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
	);
const line = fc
	.tuple(list(0, 59), list(0, 23), list(1, 28), fc.constant("*"), list(0, 6))
	.map((fields) => fields.join(" "));
const zone = fc.constantFrom(
	"UTC",
	"Europe/Berlin",
	"America/New_York",
	"Australia/Lord_Howe",
	"Asia/Kathmandu",
);
const near = (instant: string) =>
	fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }).map((s) => new Date(Date.parse(instant) + s * 1000));
const after = fc.oneof(
	near("2026-03-29T01:00:00Z"),
	near("2026-10-25T01:00:00Z"),
	near("2026-04-04T15:00:00Z"),
	near("2026-03-08T07:00:00Z"),
);

describe("for any line, zone and instant", () => {
	test("the tick is the earliest of all local times of the line", () => {
		fc.assert(
			fc.property(line, zone, after, (cron, where, from) => {
				const expected = byHand(cron, where, from);
				fc.pre(expected !== undefined);
				expect(nextTick(cron, where, from)).toEqual(expected);
			}),
			{ numRuns: 150 },
		);
	});

	test("in a zone without clock changes a cron library says the same", () => {
		fc.assert(
			fc.property(line, after, (cron, from) => {
				const [, , day, , weekday] = cron.split(" ");
				// The library reads a step over all days as a restriction, cron does not.
				fc.pre(!day!.startsWith("*/") && !weekday!.startsWith("*/"));
				const library = CronExpressionParser.parse(cron, { tz: "UTC", currentDate: from }).next().toDate();
				expect(nextTick(cron, "UTC", from)).toEqual(library);
			}),
			{ numRuns: 100 },
		);
	});
});

describe("a line that cron does not read", () => {
	test.each([
		["* * * *", "has 4 fields"],
		["* * * * * *", "has 6 fields"],
		["@daily", "has 1 fields"],
		["60 * * * *", 'minute "60" is none from 0 to 59'],
		["0 22-2 * * *", 'hour "22-2" runs backwards'],
		["*/0 * * * *", 'minute "*/0" has no step'],
		["0 0 L * *", 'day of the month "L" is none'],
		["0 0 * foo *", 'month "foo" is none'],
		["0 0 * * 1#2", 'day of the week "1#2" is not understood'],
		["0 0 31 2,4 *", "never comes"],
	])("%s is refused", (cron, said) => {
		expect(cronFault(cron)).toContain(said);
	});
});
