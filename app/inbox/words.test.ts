import { describe, expect, it } from "vitest";
import { heatWord, sinceThen, timeThere, waiting, whenSaid } from "./words";

const now = new Date(2026, 3, 15, 15).getTime();
const earlier = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe("The words of the inbox", () => {
	it("say how long somebody waits", () => {
		expect([5, 240, 7300, 90_000, 432_000].map((seconds) => waiting(earlier(seconds), now))).toEqual([
			"now",
			"4 min",
			"2 h",
			"yesterday",
			"5 d",
		]);
	});

	it("say how long ago somebody was first, and nothing of the future where clocks differ", () => {
		expect([3, 130, 7300, 432_000, -20].map((seconds) => sinceThen(earlier(seconds), now))).toEqual([
			"3 s ago",
			"2 min ago",
			"2 h ago",
			"5 d ago",
			"0 s ago",
		]);
	});

	it("say when something was, nearer days by their name", () => {
		expect(whenSaid(new Date(2026, 3, 15, 9, 14).toISOString(), now)).toBe("today 09:14");
		expect(whenSaid(new Date(2026, 3, 13, 9, 14).toISOString(), now)).toBe("Mon 09:14");
		expect(whenSaid(new Date(2026, 2, 30, 9, 14).toISOString(), now)).toBe("30 Mar 09:14");
	});

	it("say what time it is where the contact is, if that is known", () => {
		const noon = Date.UTC(2026, 3, 15, 12);
		expect(timeThere("Europe/Rome", noon)).toBe("14:00 there");
		expect(timeThere("Atlantis/Deep", noon)).toBeNull();
		expect(timeThere(null, noon)).toBeNull();
	});

	it("give heat a word", () => {
		expect([-5, 0, 30, 50, 80, 100, 140].map((points) => heatWord(points, 100))).toEqual([
			"cold",
			"cold",
			"warming",
			"warm",
			"hot",
			"ripe",
			"ripe",
		]);
	});
});
