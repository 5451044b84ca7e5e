import { describe, expect, it } from "vitest";
import { chosenTime, fieldText, snoozeChoices } from "./snooze";

const said = (now: Date) => snoozeChoices(now).map(({ label, until }) => `${label}: ${fieldText(until)}`);

describe("Snoozing", () => {
	it("offers an hour, the afternoon, tomorrow and Monday on a Wednesday morning", () => {
		expect(said(new Date(2026, 3, 15, 9, 30))).toEqual([
			"1 hour: 2026-04-15T10:30",
			"This afternoon: 2026-04-15T14:00",
			"Tomorrow morning: 2026-04-16T09:00",
			"Monday: 2026-04-20T09:00",
		]);
	});

	it("offers no afternoon once it has begun", () => {
		expect(said(new Date(2026, 3, 15, 14))).not.toContain("This afternoon: 2026-04-15T14:00");
	});

	it("does not offer Monday twice on a Sunday, and means the next one on a Monday", () => {
		const sunday = said(new Date(2026, 3, 19, 9));
		expect(sunday.filter((one) => one.includes("2026-04-20T09:00"))).toEqual([
			"Tomorrow morning: 2026-04-20T09:00",
		]);
		expect(said(new Date(2026, 3, 20, 8))).toContain("Monday: 2026-04-27T09:00");
	});

	it("takes a time of one's own, if it is still to come", () => {
		const now = new Date(2026, 3, 15, 9);
		expect(chosenTime("2026-04-15T09:01", now)).toEqual(new Date(2026, 3, 15, 9, 1));
		expect(chosenTime("2026-04-15T09:00", now)).toEqual({
			fault: "That has passed already; choose a later time.",
		});
		expect(chosenTime("", now)).toEqual({ fault: "Choose a day and a time." });
	});
});
