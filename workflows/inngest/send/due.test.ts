import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterQuiet, dueAt, type Hours } from "./due";

const hours = (some: Partial<Hours> = {}): Hours => ({
	timezone: "Europe/Berlin",
	quietFrom: null,
	quietUntil: null,
	digest: "each",
	...some,
});
const night = hours({ quietFrom: "22:00", quietUntil: "07:00" });
const mail = (some: Hours, at: string) => dueAt(some, "mail", new Date(at)).toISOString();
const quiet = (some: Hours, at: string) => afterQuiet(some, new Date(at)).toISOString();

describe("quiet hours", () => {
	it("hold back until they end by the person's own clock, over midnight too", () => {
		expect(quiet(night, "2026-01-10T20:59:59.000Z")).toBe("2026-01-10T20:59:59.000Z");
		expect(quiet(night, "2026-01-10T21:00:00.000Z")).toBe("2026-01-11T06:00:00.000Z");
		expect(quiet(night, "2026-01-11T05:59:59.000Z")).toBe("2026-01-11T06:00:00.000Z");
		expect(quiet(night, "2026-01-11T06:00:00.000Z")).toBe("2026-01-11T06:00:00.000Z");
		const lunch = hours({ quietFrom: "12:00", quietUntil: "13:00", timezone: "America/New_York" });
		expect(quiet(lunch, "2026-01-10T17:30:00.000Z")).toBe("2026-01-10T18:00:00.000Z");
	});

	it("end at seven when the clock is put forward in the night, and when it is put back", () => {
		expect(quiet(night, "2026-03-28T22:30:00.000Z")).toBe("2026-03-29T05:00:00.000Z");
		expect(quiet(night, "2026-10-24T21:30:00.000Z")).toBe("2026-10-25T06:00:00.000Z");
	});

	it("that begin or end in an hour that is left out or comes twice are still one stretch", () => {
		const odd = hours({ quietFrom: "02:15", quietUntil: "02:45" });
		expect(quiet(odd, "2026-03-29T00:30:00.000Z")).toBe("2026-03-29T00:30:00.000Z");
		expect(quiet(odd, "2026-03-29T01:20:00.000Z")).toBe("2026-03-29T01:45:00.000Z");
		expect(quiet(odd, "2026-10-25T00:20:00.000Z")).toBe("2026-10-25T00:45:00.000Z");
		expect(quiet(odd, "2026-10-25T01:20:00.000Z")).toBe("2026-10-25T01:20:00.000Z");
	});

	it("never bring anything forward, and when they are over they are over", () => {
		const time = fc
			.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
			.map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
		const person = fc.record({
			timezone: fc.constantFrom(
				"Europe/Berlin",
				"America/Sao_Paulo",
				"Australia/Lord_Howe",
				"Asia/Kolkata",
				"Nowhere/Here",
			),
			quietFrom: time,
			quietUntil: time,
			digest: fc.constantFrom("each", "hourly", "daily"),
		}) as fc.Arbitrary<Hours>;
		const instant = fc.date({
			min: new Date("2026-01-01"),
			max: new Date("2027-12-31"),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(person, instant, (one, at) => {
				const due = dueAt(one, "mail", at);
				expect(due.getTime()).toBeGreaterThanOrEqual(at.getTime());
				expect(due.getTime() - at.getTime()).toBeLessThan(50 * 3_600_000);
				expect(afterQuiet(one, due)).toEqual(due);
			}),
		);
	});
});

describe("a digest", () => {
	it("goes at the next full hour, or the next morning at eight", () => {
		const hourly = hours({ digest: "hourly" });
		expect(mail(hourly, "2026-01-10T09:00:00.001Z")).toBe("2026-01-10T10:00:00.000Z");
		expect(mail(hours({ digest: "hourly", timezone: "Asia/Kolkata" }), "2026-01-10T09:00:00.000Z")).toBe(
			"2026-01-10T09:30:00.000Z",
		);
		const daily = hours({ digest: "daily" });
		expect(mail(daily, "2026-01-10T06:59:00.000Z")).toBe("2026-01-10T07:00:00.000Z");
		expect(mail(daily, "2026-03-28T08:00:00.000Z")).toBe("2026-03-29T06:00:00.000Z");
	});

	it("waits for quiet hours too, and webhooks for those alone", () => {
		const both = { ...night, quietUntil: "09:00", digest: "daily" } as const;
		expect(mail(both, "2026-01-10T06:00:00.000Z")).toBe("2026-01-10T08:00:00.000Z");
		const at = new Date("2026-01-10T12:34:00.000Z");
		expect(dueAt(both, "webhook", at)).toEqual(at);
	});
});
