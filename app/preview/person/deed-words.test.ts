import { describe, expect, it } from "vitest";
import { namesOf } from "@/workflows/language/names";
import type { DeedRow } from "@/workflows/language/trace";
import { sayDeed } from "./deed-words";

const names = namesOf({
	scores: [{ key: "engagement", name: "Engagement", rules: [] }],
	segments: [{ key: "warm", name: "Warm" }],
	flows: [],
	fields: [],
	users: [{ email: "sam@acme.test", name: "Sam", role: "sales" }],
});
const row = { who: 0, at: "2026-03-02T09:00:00.000Z", by: "script" as const };
const said = (deed: Record<string, unknown>) => sayDeed({ ...row, ...deed } as DeedRow, names);

describe("What a simulated contact did is said as", () => {
	it("the event and what there is to know of it", () => {
		expect(said({ does: "page_view", with: { url: "/pricing" } })).toBe("Viewed a page: /pricing");
		expect(said({ does: "webinar" })).toBe("Did webinar");
	});

	it("the answer of sales", () => {
		expect(said({ answers: "good_lead" })).toBe("Sales answered “Good lead”");
	});

	it("what changed about it", () => {
		expect(said({ set: { stage: "MQL", owner: "sam@acme.test", "not-segments": ["warm"] } })).toBe(
			"Stage is now MQL, owner is now Sam, leaves Warm",
		);
		expect(said({ set: { fields: { country: "FR" }, owner: null, "do-not-contact": [] } })).toBe(
			"Country is now FR, has no owner any more, refuses nothing any more",
		);
	});

	it("points by hand, with their note", () => {
		expect(said({ points: { engagement: 10 }, note: "Met at the fair" })).toBe(
			"+10 Engagement by hand: Met at the fair",
		);
	});
});
