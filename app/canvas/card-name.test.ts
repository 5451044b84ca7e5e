import { expect, test } from "vitest";
import { cardName, sayAfter, targetsOf } from "./card-name";
import { findSteps } from "./find";
import { findKinds } from "./kinds";
import { nodeOf } from "./order";
import { decay, draftOf, plainNames, stepOf } from "./testing/flows";
import { walkedOf } from "./walked";

const nameOf = (draft: typeof decay, id: string, about = {}) => {
	const node = nodeOf(draft, id)!;
	return cardName(node, targetsOf(draft, node), plainNames, about);
};

test("a card tells what it is, what it does, and where it leads", () => {
	expect(nameOf(decay, "wait", { waiting: "4,102 waiting" })).toBe(
		"Wait: Wait 7 days. Leads to Is it so that …? 4,102 waiting.",
	);
	expect(nameOf(decay, "ask", { points: 2 })).toMatch(
		/^Condition: Is it so that …\? Yes leads to Reset .+, No leads to .+\. 2 open points\.$/,
	);
});

test("a card tells what is the matter with it", () => {
	const draft = draftOf(
		stepOf("call", "wait", {}, { label: "Breathe", skip: true, note: "Why?", config: { for: "1d" } }),
	);
	expect(nameOf(draft, "call", { points: 1 })).toBe(
		"Breathe: Wait 1 day. Skipped. The pass ends here. 1 open point. Has a note.",
	);
});

test("an open port is named after its step and its branch", () => {
	expect(sayAfter(nodeOf(decay, "ask")!, "yes", plainNames)).toBe("after “Is it so that …?”, Yes");
	expect(sayAfter(nodeOf(decay, "wait")!, "next", plainNames)).toBe("after “Wait 7 days”");
});

test("steps are found by what they say, in the order of walking", () => {
	expect(findSteps(decay, "wait 7", plainNames)).toEqual(["wait"]);
	expect(findSteps(decay, "points", plainNames)).toEqual(["reset", "less"]);
	expect(findSteps(decay, "  ", plainNames)).toEqual([]);
});

test("kinds whose words begin as typed come first", () => {
	expect(findKinds("tag").slice(0, 2)).toEqual(["add-tag", "remove-tag"]);
	expect(findKinds("wait")[0]).toBe("wait");
	expect(findKinds("nothing of the kind")).toEqual([]);
});

test("a path tells order, time and points, and lights its edges", () => {
	const at = (day: number) => new Date(Date.UTC(2026, 2, day, 12)).toISOString();
	const step = { version: 1, note: null, moved: false, points: [] };
	const given = { score: "engagement", applied: 20, balance: 20, reason: "" };
	const walked = walkedOf([
		{ ...step, node: "in", port: "next", at: at(3) },
		{ ...step, node: "less", port: null, at: at(4), points: [given] },
		{ ...step, node: "in", port: "next", at: at(5) },
	]);
	expect(walked.nodes.get("less")?.said).toMatch(/^Wed \d\d:00 · \+20$/);
	expect(walked.nodes.get("in")?.order).toBe("1, 3");
	expect([...walked.edges]).toEqual(["in>next"]);
});
