import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDuration } from "@/workflows/language/duration";
import { printOffset, printSpan, readOffset, readSpan, UNITS } from "./durations";
import { readNumber } from "./numbers";

describe("a number that is being typed", () => {
	it("is half of one after a minus, and breaks nothing", () => {
		expect(readNumber("-", true)).toBe("half");
		expect(readNumber("-1", true)).toBe(-1);
		expect(readNumber("2.", false)).toBe("half");
		expect(readNumber("2,5", false)).toBe(2.5);
	});

	it("is empty when it was taken away, and none where it has letters or parts that do not fit", () => {
		expect(readNumber("  ", true)).toBe("empty");
		expect(readNumber("ten", true)).toBe("no");
		expect(readNumber("1.5", true)).toBe("no");
		expect(readNumber("1e9", false)).toBe("no");
		expect(readNumber("99999999999999999999", true)).toBe("no");
	});

	it("is never a minus nothing", () => {
		expect(Object.is(readNumber("-0", true), 0)).toBe(true);
	});

	it("reads every whole number that it shows", () => {
		fc.assert(
			fc.property(fc.maxSafeInteger(), (n) => {
				expect(readNumber(String(n), true)).toBe(n + 0);
			}),
		);
	});
});

describe("a duration as a number and a unit", () => {
	it("keeps the unit that was chosen", () => {
		expect(readSpan("7d")).toEqual({ n: 7, unit: "d" });
		expect(readSpan("14d")).toEqual({ n: 14, unit: "d" });
		expect(printSpan({ n: 7, unit: "d" })).toBe("7d");
	});

	it("puts several units into the largest one that fits", () => {
		expect(readSpan("1d12h")).toEqual({ n: 36, unit: "h" });
		expect(readSpan("0s")).toEqual({ n: 0, unit: "s" });
	});

	it("is nothing where it is none", () => {
		expect(readSpan("soon")).toBeUndefined();
		expect(readSpan("-7d")).toBeUndefined();
		expect(printSpan({ n: 1.5, unit: "d" })).toBeUndefined();
		expect(printSpan({ n: 99_999, unit: "w" })).toBeUndefined();
	});

	it("reads what it prints, as long as it was", () => {
		const units = UNITS.map((one) => one.unit);
		fc.assert(
			fc.property(fc.nat(5000), fc.constantFrom(...units), (n, unit) => {
				const text = printSpan({ n, unit });
				expect(readSpan(text)).toEqual({ n, unit });
				expect(parseDuration(text!)).toBe(n * UNITS.find((one) => one.unit === unit)!.seconds);
			}),
		);
	});

	it("stands before or after a date", () => {
		expect(readOffset("-1d")).toEqual({ span: { n: 1, unit: "d" }, before: true });
		expect(readOffset("2w")).toEqual({ span: { n: 2, unit: "w" }, before: false });
		expect(printOffset({ span: { n: 3, unit: "h" }, before: true })).toBe("-3h");
		expect(printOffset({ span: undefined, before: true })).toBeUndefined();
	});
});
