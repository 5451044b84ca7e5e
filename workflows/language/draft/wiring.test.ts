import { describe, expect, it } from "vitest";
import { canConnect, connect, disconnect, removeNodes } from ".";
import { drawn, edgesOf } from "./testing/drawing";

/*  in → low ─yes→ a → end
 *         └─no→ b → a      */
const flow = drawn(
	{ in: "called-entry", low: "condition", a: "wait", b: "wait", end: "exit" },
	"in > low",
	"low.yes > a",
	"low.no > b",
	"a > end",
	"b > a",
);

describe("removing steps", () => {
	it("heals the edges by the first port of what is gone", () => {
		expect(edgesOf(removeNodes(flow, ["a"]))).toEqual(["in > low", "low.yes > end", "low.no > b", "b > end"]);
		expect(edgesOf(removeNodes(flow, ["low"]))).toEqual(["in > a", "a > end", "b > a"]);
	});

	it("heals over several at once", () => {
		expect(edgesOf(removeNodes(flow, ["low", "a", "b"]))).toEqual(["in > end"]);
	});

	it("opens the port where nothing is left to lead to", () => {
		expect(edgesOf(removeNodes(flow, ["a", "end"]))).toEqual(["in > low", "low.no > b"]);
		const circle = drawn({ in: "called-entry", a: "wait", b: "wait" }, "in > a", "a > b", "b > a");
		expect(edgesOf(removeNodes(circle, ["a", "b"]))).toEqual([]);
		expect(edgesOf(removeNodes(circle, ["b"]))).toEqual(["in > a"]);
	});

	it("does nothing for who is not there", () => {
		expect(removeNodes(flow, ["nobody"])).toBe(flow);
	});
});

describe("connecting", () => {
	it("leads a port elsewhere, and opens it again", () => {
		const led = connect(flow, { node: "low", port: "yes" }, "end");
		expect(edgesOf(led)).toContain("low.yes > end");
		expect(edgesOf(disconnect(led, { node: "low", port: "yes" }))).not.toContain("low.yes > end");
		expect(connect(flow, { node: "low", port: "yes" }, "a")).toBe(flow);
	});

	it("draws circles, which the checks speak of later", () => {
		expect(canConnect(flow, { node: "a", port: "next" }, "low")).toBe(true);
	});

	it.each([
		["a", "next", "in", "An entry has no way in"],
		["a", "next", "a", "A step cannot lead to itself"],
		["a", "yes", "b", "This step has no such way out"],
		["a", "next", "gone", "This step is no longer there"],
	])("refuses %s.%s > %s: %s", (node, port, to, why) => {
		expect(canConnect(flow, { node, port }, to)).toBe(why);
		expect(connect(flow, { node, port }, to)).toBe(flow);
	});
});
