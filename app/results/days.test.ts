import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choiceFor, dayFor, readSince } from "./days";

const now = Date.parse("2026-03-10T15:00:00Z");

describe("since when numbers are told", () => {
	it("counts today among the last 7 days", () => {
		expect(dayFor("today", now)).toBe("2026-03-10");
		expect(dayFor("7", now)).toBe("2026-03-04");
		expect(dayFor("30", now)).toBe("2026-02-09");
		expect(dayFor("ever", now)).toBeNull();
	});

	it("knows the usual choices again in an address", () => {
		for (const choice of ["ever", "today", "7", "30"] as const)
			expect(choiceFor(dayFor(choice, now), now)).toBe(choice);
		expect(choiceFor("2026-01-02", now)).toBe("day");
	});

	it("takes nothing from an address that is no day, or one to come", () => {
		for (const text of ["", "yesterday", "2026-02-30", "2026-3-1", "2026-03-11", "0000-00-00"])
			expect(readSince(text, now)).toBeNull();
		expect(readSince("2026-03-10", now)).toBe("2026-03-10");
	});

	it("never fails on what somebody typed", () => {
		fc.assert(fc.property(fc.string(), (text) => [null, text].includes(readSince(text, now))));
	});
});
