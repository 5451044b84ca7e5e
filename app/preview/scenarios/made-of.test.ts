import { describe, expect, it } from "vitest";
import type { DeedRow, Who } from "@/workflows/language/trace";
import { atOf, firstChoice, madeOf } from "./made-of";

const who: Who[] = Array.from({ length: 60 }, (_, n) => ({
	email: `c${n}@preview.test`,
	persona: n < 40 ? "hot" : "slow",
	name: `C ${n}`,
}));
const START = "2026-03-02T00:00:00.000Z";

describe("a scenario made of a preview", () => {
	it("begins with everybody, or with the first of each persona where they are many", () => {
		expect(firstChoice(who.slice(0, 50))).toHaveLength(50);
		expect(firstChoice(who)).toEqual([0, 40]);
	});

	it("says instants from the start, and in full where they are no whole seconds after it", () => {
		expect(atOf("2026-03-03T12:00:00.000000Z", START)).toBe("+36h");
		expect(atOf("2026-03-03T12:00:00.500Z", START)).toBe("2026-03-03T12:00:00.500Z");
		expect(atOf("2026-03-03T12:00:00.000001Z", START)).toBe("2026-03-03T12:00:00.000001Z");
	});

	it("says everything that was done, reactions too, by those who were chosen", () => {
		const deeds: DeedRow[] = [
			{ who: 0, at: "2026-03-02T01:00:00.000Z", by: "script", does: "page_view", with: { url: "/" } },
			{ who: 1, at: "2026-03-02T02:00:00.000Z", by: "script", does: "page_view" },
			{ who: 0, at: "2026-03-04T00:00:00.000Z", by: "reaction", answers: "good_lead" },
		];
		const made = madeOf({
			...{ name: "One", start: START, seed: 1, who, deeds },
			contacts: who.map(({ email }) => ({ email })),
			chosen: new Set([0]),
			expectations: [{ at: "+3d", expect: { contact: "c0@preview.test", feedback: "good_lead" } }],
		});
		expect(made).toEqual({
			ripen: "scenario/1",
			name: "One",
			start: START,
			seed: 1,
			contacts: [{ email: "c0@preview.test" }],
			timeline: [
				{ at: "+1h", contact: "c0@preview.test", does: "page_view", with: { url: "/" } },
				{ at: "+2d", contact: "c0@preview.test", answers: "good_lead" },
				{ at: "+3d", expect: { contact: "c0@preview.test", feedback: "good_lead" } },
			],
		});
	});
});
