import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARD } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { grouped, isDifferent } from "./grouped";
import { sayUnion, unionOf } from "./union";

const wait = (id: string, y: number, next?: string, days = 7): DraftNode => ({
	id,
	kind: "wait",
	position: { x: 0, y },
	config: { for: `${days} days` },
	next: next === undefined ? {} : { next },
});
const flow = (...nodes: DraftNode[]): Draft => ({ key: "f", name: "F", nodes, notes: [] });

describe("two versions in one picture", () => {
	it("marks what came, what went and what is another", () => {
		const before = flow(wait("a", 0, "b"), wait("b", 200, "c"), wait("c", 400));
		const after = flow(wait("a", 0, "d", 3), wait("d", 200, "c"), wait("c", 400));
		const { nodes, edges } = unionOf(before, after);
		expect(nodes.map(({ node, mark }) => `${node.id} ${mark}`)).toEqual([
			"a changed",
			"d added",
			"c same",
			"b removed",
		]);
		expect(edges.map(({ id, mark }) => `${id} ${mark}`)).toEqual([
			"a>next>d added",
			"d>next>c added",
			"a>next>b removed",
			"b>next>c removed",
		]);
		expect(sayUnion({ nodes, edges })).toBe("1 added, 1 removed, 1 changed, 1 the same");
	});

	it("puts what went beside what has taken its place", () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 12 }), (rows) => {
				const before = flow(...rows.map((y, at) => wait(`old-${at}`, y)));
				const after = flow(wait("new", 0), wait("other", 200));
				const { nodes } = unionOf(before, after);
				const gone = nodes.filter(({ mark }) => mark === "removed");
				expect(gone).toHaveLength(rows.length);
				for (const one of gone)
					for (const other of nodes)
						if (one !== other)
							expect(
								Math.abs(one.position.x - other.position.x) >= CARD.width ||
									Math.abs(one.position.y - other.position.y) >= CARD.height,
							).toBe(true);
			}),
		);
	});
});

describe("changes by what they are", () => {
	it("says how many of each, and leaves out what there is none of", () => {
		const groups = grouped([
			{ what: "moved", node: "a", kind: "wait", details: [] },
			{ what: "added", node: "b", kind: "wait", details: [{ label: "Step", after: "Wait" }] },
			{ what: "added", node: "c", kind: "wait", details: [{ label: "Step", after: "Wait" }] },
		]);
		expect(groups.map((group) => group.title)).toEqual(["2 steps added", "1 step only moved on the canvas"]);
	});

	it("takes a moved card for no difference", () => {
		expect(isDifferent([{ what: "moved", node: "a", kind: "wait", details: [] }])).toBe(false);
		expect(isDifferent([{ what: "settings", details: [] }])).toBe(true);
	});
});
