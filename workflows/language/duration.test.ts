import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	durationSchema,
	formatDuration,
	offsetSchema,
	parseDuration,
	sayDuration,
	splitDuration,
} from "./duration";

const unit = fc.constantFrom("w", "d", "h", "m", "s");
const written = fc
	.uniqueArray(unit, { minLength: 1, maxLength: 5 })
	.chain((units) => fc.tuple(...units.map((one) => fc.integer({ min: 0, max: 300 }).map((n) => n + one))))
	.map((parts) => parts.join(""));

describe("a duration", () => {
	test.each([
		["90s", 90],
		["30m", 1800],
		["12h", 43_200],
		["7d", 604_800],
		["2w", 1_209_600],
		["1d12h", 129_600],
		["12h1d", 129_600],
		["0s", 0],
	])("%s is %d seconds", (text, seconds) => {
		expect(parseDuration(text)).toBe(seconds);
	});

	test.each(["", "7", "7x", "d", "-7d", "1.5d", "7 d", "1d1d", "99999999w", "7D"])("%j is none", (text) => {
		expect(() => parseDuration(text)).toThrow(/is no duration: .*;/);
		expect(durationSchema.safeParse(text).success).toBe(false);
	});

	test("is written shortly, and in one way", () => {
		expect([0, 90, 3600, 86_400, 604_800, 1_209_600, 129_600, 90_061].map(formatDuration)).toEqual([
			"0s",
			"90s",
			"1h",
			"1d",
			"7d",
			"2w",
			"36h",
			"90061s",
		]);
	});

	test("reads as it was written", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 36_525 * 86_400 }), (seconds) => {
				expect(parseDuration(formatDuration(seconds))).toBe(seconds);
			}),
		);
		fc.assert(
			fc.property(written, (text) => {
				const seconds = parseDuration(text);
				expect(parseDuration(formatDuration(seconds))).toBe(seconds);
			}),
		);
	});

	test("splits into days of the calendar and the rest, whose sum it is", () => {
		expect(splitDuration("-1d12h")).toEqual({ days: -1, seconds: -43_200 });
		expect(splitDuration("2w1d")).toEqual({ days: 15, seconds: 0 });
		expect(splitDuration("36h")).toEqual({ days: 0, seconds: 129_600 });
		fc.assert(
			fc.property(written, fc.boolean(), (text, back) => {
				const { days, seconds } = splitDuration(back ? `-${text}` : text);
				expect(days * 86_400 + seconds).toBe(parseDuration(text) * (back ? -1 : 1) + 0);
				expect(offsetSchema.safeParse(`-${text}`).success).toBe(true);
			}),
		);
	});

	test("is said in words", () => {
		expect(sayDuration("1d12h")).toBe("1 day 12 hours");
		expect(sayDuration("-2w")).toBe("-2 weeks");
		expect(sayDuration("soon")).toBe("soon");
	});
});
