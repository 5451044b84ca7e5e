import { expect, it } from "vitest";
import { addNode, compareFlows, connect, moveNodes, removeNodes, setConfig, setFlow, setSkip } from ".";
import { drawn, names } from "./testing/drawing";

/*  in → rest → low ─yes→ clear   */
const before = drawn(
	{
		in: ["segment-entry", { segment: "has-score" }],
		rest: ["wait", { for: "7d" }],
		low: "condition",
		clear: ["reset-points", { score: "engagement" }],
	},
	"in > rest",
	"rest > low",
	"low.yes > clear",
);
const changes = (after: typeof before) => compareFlows(before, after, names);

it("tells what a config says now", () => {
	expect(changes(setConfig(before, "rest", { for: "14d" }))).toEqual([
		{
			what: "changed",
			node: "rest",
			kind: "wait",
			details: [{ label: "For", before: "7 days", after: "14 days" }],
		},
	]);
	expect(
		changes(setConfig(before, "low", { where: { score: "fit", op: "<", value: 5 } }))[0]!.details,
	).toEqual([{ label: "When", after: "Fit is below 5" }]);
});

it("tells where ports lead now, and what is skipped", () => {
	expect(changes(connect(before, { node: "low", port: "no" }, "rest"))[0]!.details).toEqual([
		{ label: "No leads to", after: "Wait 7 days" },
	]);
	expect(changes(setSkip(before, ["low"], "no"))[0]!.details).toEqual([{ label: "Skipped", after: "By No" }]);
});

it("tells what came and went", () => {
	const after = removeNodes(addNode(before, "exit", { after: { node: "low", port: "no" } }).draft, ["clear"]);
	expect(
		changes(after).map(({ what, node, details }) => [what, node, details[0]!.before, details[0]!.after]),
	).toEqual([
		["changed", "low", "Reset Engagement", undefined],
		["added", "exit", undefined, "Leave the flow"],
		["removed", "clear", "Reset Engagement", undefined],
	]);
});

it("tells a mere move apart from a change", () => {
	const moved = moveNodes(setConfig(before, "rest", { for: "1d" }), {
		rest: { x: 9, y: 9 },
		low: { x: 9, y: 300 },
	});
	expect(changes(moved).map((one) => [one.what, one.node])).toEqual([
		["changed", "rest"],
		["moved", "low"],
	]);
});

it("tells of settings first", () => {
	const after = setFlow(before, {
		name: "Decay",
		reentry: { "again-after": "7d" },
		"exit-when": { tag: "gone" },
	});
	expect(changes(after)).toEqual([
		{
			what: "settings",
			details: [
				{ label: "Name", before: "flow", after: "Decay" },
				{ label: "Contacts may enter", after: "again after 7 days" },
				{ label: "Leaves when", after: "Is tagged gone" },
			],
		},
	]);
});
