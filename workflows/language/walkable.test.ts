import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryNodes, reentryOf, targetsOf } from "./graph";
import type { Flow, FlowNode, Skip } from "./program";
import { arbProgram } from "./testing/programs";
import { walkable } from "./walkable";

const into: FlowNode = { id: "in", kind: "event-entry", config: { event: "go" }, next: "hour" };
const hour: FlowNode = { id: "hour", kind: "wait", config: { for: "1h" }, next: "ask" };
const ask: FlowNode = {
	id: "ask",
	kind: "condition",
	config: { where: { tag: "x" } },
	next: { yes: "hour", no: "gone" },
};
const gone: FlowNode = { id: "gone", kind: "delete-contact", config: {} };

/** The flow in → hour → ask → (hour, gone) with some nodes skipped. */
const skipping = (skips: Record<string, Skip>): Flow => ({
	key: "f",
	name: "f",
	nodes: [into, hour, ask, gone].map((node) =>
		node.id in skips ? { ...node, skip: skips[node.id]! } : node,
	),
});
const ways = (skips: Record<string, Skip>) => Object.fromEntries(targetsOf(walkable(skipping(skips))));

describe("a skipped node is passed as if it were not there", () => {
	test("nothing changes where none is skipped", () => {
		const flow = skipping({});
		expect(walkable(flow)).toBe(flow);
	});

	test("what led to it leads to where its port leads", () => {
		expect(ways({ hour: true })).toEqual({ in: ["ask"], ask: ["ask", "gone"] });
	});

	test("a node of several ports is passed by the first, or by the one that is named", () => {
		expect(ways({ ask: true })).toEqual({ in: ["hour"], hour: ["hour"] });
		expect(ways({ ask: "no" })).toEqual({ in: ["hour"], hour: ["gone"] });
	});

	test("several in a row are passed at once", () => {
		expect(ways({ hour: true, ask: "no" })).toEqual({ in: ["gone"] });
	});

	test("the pass ends where it leads nowhere", () => {
		expect(ways({ gone: true })).toEqual({ in: ["hour"], hour: ["ask"], ask: ["hour"] });
		expect(ways({ ask: "sideways" })).toEqual({ in: ["hour"] });
	});

	test("a circle of skipped nodes ends the pass", () => {
		expect(ways({ hour: true, ask: true })).toEqual({});
	});

	test("a skipped entry takes nobody in and counts for nothing", () => {
		const called: FlowNode = { id: "called", kind: "called-entry", config: {}, next: "hour" };
		const flow = { ...skipping({ in: true }), nodes: [...skipping({ in: true }).nodes, called] };
		expect(entryNodes(flow)).toEqual([called]);
		expect(reentryOf(flow)).toBe("again");
	});

	test("what is left names only nodes that are left, whatever is skipped", () => {
		fc.assert(
			fc.property(arbProgram(), fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (program, dice) => {
				for (const flow of program.flows) {
					const nodes = flow.nodes.map((node, i) => (dice[i] ? { ...node, skip: true as const } : node));
					const left = walkable({ ...flow, nodes });
					const ids = new Set(left.nodes.map((node) => node.id));
					expect(left.nodes.some((node) => node.skip !== undefined)).toBe(false);
					for (const targets of targetsOf(left).values())
						for (const id of targets) expect(ids.has(id)).toBe(true);
					expect(walkable(left)).toBe(left);
				}
			}),
			{ numRuns: 50 },
		);
	});
});
