import { expect, it } from "vitest";
import { outlineOf, sayNode } from ".";
import { drawn, names } from "./testing/drawing";
import type { Draft } from "./types";

const lines = (draft: Draft) =>
	outlineOf(draft).map((row) => {
		const via = row.via ? `${row.via}: ` : "";
		const what = { node: row.node.id, again: `↑ ${row.node.id}`, end: "+" }[row.kind];
		return `${"  ".repeat(row.level - 1)}${via}${what}`;
	});

/*  in → rest → low ─yes→ clear
 *         ↑     └─no→ drop
 *         └────────────┘       */
const decay = drawn(
	{ in: "segment-entry", rest: "wait", low: "condition", clear: "reset-points", drop: "adjust-points" },
	"in > rest",
	"rest > low",
	"low.yes > clear",
	"low.no > drop",
	"drop > rest",
);

it("reads as a list, branches indented, and a circle ends in a jump", () => {
	expect(lines(decay)).toEqual(["in", "rest", "low", "  Yes: clear", "  +", "  No: drop", "  ↑ rest"]);
});

it("counts siblings for those who cannot see them", () => {
	expect(outlineOf(decay).map((row) => `${row.posInSet}/${row.setSize}`)).toEqual([
		"1/3",
		"2/3",
		"3/3",
		"1/4",
		"2/4",
		"3/4",
		"4/4",
	]);
});

/*  a → c ← b    d   */
it("shows what several ways lead to at the first of them, and the unreachable last", () => {
	const flow = drawn({ d: "exit", a: "event-entry", b: "stage-entry", c: "wait" }, "a > c", "b > c");
	expect(lines(flow)).toEqual(["a", "c", "+", "b", "↑ c", "d"]);
});

it("shows a circle that nothing leads to", () => {
	const flow = drawn({ a: "wait", b: "wait" }, "a > b", "b > a");
	expect(lines(flow)).toEqual(["a", "b", "↑ a"]);
});

it("names the port that a step can be hung on", () => {
	const end = outlineOf(decay).find((row) => row.kind === "end")!;
	expect([end.id, end.port, sayNode(end.node, names)]).toEqual([
		"clear/next",
		{ node: "clear", port: "next" },
		"Reset a score",
	]);
});
