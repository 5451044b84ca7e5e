import { describe, expect, it } from "vitest";
import type { Score } from "@/workflows/language/program";
import { sayLost, sayReason } from "./ledger-words";

const engagement: Score = {
	key: "engagement",
	name: "Engagement",
	rules: [{ key: "pricing", name: "Visited the pricing page", points: 20, event: "page_view" }],
};
const row = { kind: "rule", reason: "pricing", rule: "pricing", node: null };

describe("A row of the ledger says why", () => {
	it("by the name of the rule, also when its points end", () => {
		expect(sayReason(row, engagement, undefined)).toBe("Visited the pricing page");
		expect(sayReason({ ...row, kind: "expired", reason: "expired" }, engagement, undefined)).toBe(
			"Visited the pricing page: expired",
		);
		expect(sayReason({ ...row, kind: "ended", reason: "ended" }, engagement, undefined)).toBe(
			"Visited the pricing page: holds no longer",
		);
	});

	it("by what the step is called, unless the step gives a reason of its own", () => {
		const decay = { kind: "add", reason: "minus-ten", rule: null, node: "minus-ten" };
		expect(sayReason(decay, engagement, "Take 10 off Engagement")).toBe("Take 10 off Engagement");
		expect(sayReason({ ...decay, reason: "Weekly decay" }, engagement, "Take 10 off")).toBe("Weekly decay");
	});

	it("by the note, or at least that it was by hand", () => {
		const byHand = { kind: "manual", reason: "Met at the fair", rule: null, node: null };
		expect(sayReason(byHand, engagement, undefined)).toBe("Met at the fair");
		expect(sayReason({ ...byHand, reason: "" }, engagement, undefined)).toBe("Given by hand");
	});
});

describe("A row of the ledger says what was lost", () => {
	it("to the cap and to the floor", () => {
		expect(sayLost({ asked: 20, applied: 12 })).toBe("+20 asked, 12 applied: 8 above the cap");
		expect(sayLost({ asked: -20, applied: -5 })).toBe("−20 asked, 5 applied: 15 below the floor");
	});

	it("and nothing where all of it counted, or nothing was asked", () => {
		expect(sayLost({ asked: 20, applied: 20 })).toBeUndefined();
		expect(sayLost({ asked: null, applied: -72 })).toBeUndefined();
	});
});
