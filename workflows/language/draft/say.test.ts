import { expect, it } from "vitest";
import { freshId, portsOfDraft, sayNode, sayParts, sayPort } from ".";
import { names } from "./testing/drawing";

const cut = (...[kind, config]: [Parameters<typeof sayNode>[0]["kind"], Record<string, unknown>]) =>
	sayParts({ kind, config }, names)
		.map(({ text, chip }) => (chip ? `[${text}]` : text))
		.join("");

it("marks what people filled in", () => {
	expect(cut("wait", { for: "7d" })).toBe("Wait [7 days]");
	expect(cut("wait", {})).toBe("Wait …");
	expect(cut("adjust-points", { score: "engagement", add: -10 })).toBe("Take [10] off [Engagement]");
	expect(cut("score-entry", { score: "engagement", reaches: 60 })).toBe("[Engagement] reaches [60]");
	expect(cut("condition", { where: { segment: "has-score" } })).toBe("Is in [Has score]?");
});

it("leaves out what is not right yet", () => {
	expect(sayNode({ kind: "wait", config: { for: "7 moons" } }, names)).toBe("Wait …");
	expect(sayNode({ kind: "adjust-points", config: { score: "fit", add: "ten" } }, names)).toBe(
		"Give … to Fit",
	);
});

it("is not confused by marks in what people typed", () => {
	expect(cut("add-tag", { tag: "a\uE001b\uE000" })).toBe("Add the tag [ab]");
});

it("says ports", () => {
	const sort = {
		kind: "score-bands" as const,
		config: {
			bands: [
				{ key: "warm", from: 20 },
				{ key: "hot", from: 60 },
			],
		},
	};
	expect(portsOfDraft(sort).map((port) => sayPort(sort, port))).toEqual([
		"Warm, from 20",
		"Hot, from 60",
		"Below 20",
	]);
	const ask = { kind: "condition" as const, config: {} };
	expect(portsOfDraft(ask).map((port) => sayPort(ask, port))).toEqual(["Yes", "No"]);
	expect(sayPort({ kind: "wait", config: {} }, "next")).toBe("");
	expect(sayPort({ kind: "wait-for-event", config: {} }, "timed-out")).toBe("Not in time");
});

it("finds free ids", () => {
	expect(freshId([], "wait")).toBe("wait");
	expect(freshId(["wait", "wait-2"], "wait")).toBe("wait-3");
	expect(freshId(["wait", "wait-2"], "wait-2")).toBe("wait-3");
	expect(freshId(["a".repeat(100)], "a".repeat(100))).toHaveLength(92);
});
