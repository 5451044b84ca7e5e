import { describe, expect, it } from "vitest";
import { type Flow, type Program, programSchema } from "../program";
import { finish, openPoints, setConfig, setFlow } from ".";
import { drawn } from "./testing/drawing";
import type { Draft } from "./types";

const program = programSchema.parse({
	ripen: "program/1",
	scores: [{ key: "engagement", name: "Engagement" }],
	segments: [{ key: "has-score", name: "Has a score", where: { score: "engagement", op: ">", value: 0 } }],
});
const said = (draft: Draft, among: Program = program) =>
	openPoints(draft, among).map(({ severity, node, key, message }) => [severity, node, key, message]);

/*  in → rest → low ─yes→ clear
 *               └─no→ (open)     */
const decay = drawn(
	{
		in: ["segment-entry", { segment: "has-score" }],
		rest: ["wait", { for: "7d" }],
		low: ["condition", { where: { score: "engagement", op: "<=", value: 10 } }],
		clear: ["reset-points", { score: "engagement" }],
	},
	"in > rest",
	"rest > low",
	"low.yes > clear",
);

describe("what is open", () => {
	it("is an exit that leads nowhere, as a warning", () => {
		expect(said(decay)).toEqual([
			["warning", "low", undefined, "“No” leads nowhere: contacts leave the flow there"],
		]);
	});

	it("is a key that is still empty, in the words of its field", () => {
		expect(said(setConfig(decay, "in", { segment: undefined }))[0]).toEqual([
			"error",
			"in",
			"segment",
			"“Segment” is still empty",
		]);
	});

	it("is a filter that is begun, once", () => {
		const begun = setConfig(decay, "low", { where: { all: [{ score: "engagement" }] } });
		expect(said(begun).filter(([severity]) => severity === "error")).toEqual([
			["error", "low", "where", "“When” is not finished yet"],
		]);
	});

	it("is a name that there is not", () => {
		expect(said(setConfig(decay, "clear", { score: "heat" }))[0]).toEqual([
			"error",
			"clear",
			"score",
			"There is no score “heat”",
		]);
	});

	it("is told of the wiring also while a step is unfinished", () => {
		const lost = drawn({ in: "segment-entry", rest: ["wait", { for: "7d" }] });
		expect(said(lost)).toContainEqual(["error", "rest", undefined, "Nothing leads to this step"]);
		expect(said(drawn({ rest: "wait" }))).toContainEqual([
			"error",
			undefined,
			undefined,
			"Nobody can enter this flow",
		]);
	});

	it("is a circle without a wait, but not one whose wait is only unfinished", () => {
		const round = (kind: "wait" | "suspend-marketing") =>
			said(drawn({ in: "called-entry", a: kind, b: "suspend-marketing" }, "in > a", "a > b", "b > a")).map(
				(one) => one[3],
			);
		expect(round("suspend-marketing")).toEqual(["Contacts would go round here without ever waiting"]);
		expect(round("wait")).toEqual(["“For” is still empty"]);
	});

	it("is an exit-when that is begun", () => {
		expect(said(setFlow(decay, { "exit-when": { all: [] } }))[0]!.slice(0, 3)).toEqual([
			"error",
			undefined,
			"exit-when",
		]);
	});
});

describe("beside other flows", () => {
	const flowOf = (draft: Draft): Flow => {
		const read = finish(draft);
		if (!read.ok) throw new Error(JSON.stringify(read.faults));
		return read.value;
	};
	const shared = drawn(
		{ in: "called-entry", give: ["adjust-points", { score: "engagement", add: 5 }] },
		"in > give",
	);
	const caller = {
		...drawn({ in: ["event-entry", { event: "go" }], call: ["call-flow", { flow: "flow" }] }, "in > call"),
		key: "caller",
		name: "Caller",
	};
	const both = { ...program, flows: [flowOf(shared), flowOf(caller)] };

	it("takes the draft in the place of what is published", () => {
		expect(openPoints(shared, both)).toEqual([]);
	});

	it("tells of what the draft would break in them, and not of what is broken there anyway", () => {
		const closed = drawn(
			{ in: ["event-entry", { event: "go" }], give: ["adjust-points", { score: "engagement", add: 5 }] },
			"in > give",
		);
		expect(said(closed, both)).toEqual([["error", undefined, undefined, "Caller: flow cannot be called"]]);
		const broken = { ...program, flows: [flowOf(closed), flowOf(caller)] };
		expect(said(closed, broken)).toEqual([]);
	});

	it("tells of a score that another flow pulls the other way", () => {
		const against = { ...program, flows: [{ ...flowOf(decay), key: "decay", name: "Decay" }] };
		expect(said(shared, against).map((one) => one[3])).toEqual([
			"flow lifts Engagement, and Decay lowers it",
		]);
	});
});
