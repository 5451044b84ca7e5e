import { describe, expect, test } from "vitest";
import { edges, entryNodes, reentryOf, targetOf } from "./graph";
import type { Flow, FlowNode } from "./program";

//  in ──► ask ──yes──► gone
//          └──no──► (open)
const ask: FlowNode = {
	id: "ask",
	kind: "condition",
	config: { where: { tag: "x" } },
	next: { yes: "gone" },
};
const into: FlowNode = { id: "in", kind: "event-entry", config: { event: "go" }, next: "ask" };
const gone: FlowNode = { id: "gone", kind: "delete-contact", config: {} };
const flow: Pick<Flow, "nodes" | "reentry"> = { nodes: [into, ask, gone] };

describe("a flow is a graph", () => {
	test("a single target belongs to the single port", () => {
		expect(targetOf(into, "next")).toBe("ask");
		expect(targetOf({ ...ask, next: "gone" }, "yes")).toBeUndefined();
		expect(targetOf({ ...gone, next: "in" }, "next")).toBeUndefined();
	});

	test("a port without a target leads nowhere", () => {
		expect(targetOf(ask, "yes")).toBe("gone");
		expect(targetOf(ask, "no")).toBeUndefined();
		expect(targetOf(ask, "constructor")).toBeUndefined();
	});

	test("has its entries and edges in the order of the file", () => {
		expect(entryNodes(flow)).toEqual([into]);
		expect(edges(flow)).toEqual([
			{ from: "in", port: "next", to: "ask" },
			{ from: "ask", port: "yes", to: "gone" },
		]);
	});

	test("comes again without a word only where it is called, asked or on a schedule", () => {
		const called: FlowNode = { id: "c", kind: "called-entry", config: {} };
		expect(reentryOf(flow)).toBe("once");
		expect(reentryOf({ nodes: [called, gone] })).toBe("again");
		expect(reentryOf({ nodes: [called, into] })).toBe("once");
		expect(reentryOf({ nodes: [called], reentry: "once" })).toBe("once");
	});
});
