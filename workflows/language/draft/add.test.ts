import { describe, expect, it } from "vitest";
import { addNode, addNote, setNoteText } from ".";
import { drawn, edgesOf, standing } from "./testing/drawing";

describe("a step added behind another", () => {
	/*  in → rest → end   becomes   in → rest → wait → end  */
	it("cuts the edge in two, and what follows moves down a row", () => {
		const flow = drawn({ in: "called-entry", rest: "wait", end: "exit" }, "in > rest", "rest > end");
		const { draft, id } = addNode(flow, "wait", { after: { node: "rest", port: "next" } });
		expect(id).toBe("wait");
		expect(edgesOf(draft)).toEqual(["in > rest", "rest > wait", "wait > end"]);
		expect(standing(draft, "wait")).toEqual({ column: 0, row: 2 });
		expect(standing(draft, "end")).toEqual({ column: 0, row: 3 });
		expect(draft.nodes.find((node) => node.id === "wait")!.config).toEqual({ for: "7d" });
	});

	/*  in → low ─yes→ a → b
	 *         └─no→ c          */
	it("moves its own branch down and leaves the other where it is", () => {
		const flow = drawn(
			{ in: "called-entry", low: "condition", a: "wait", b: "wait", c: "wait" },
			"in > low",
			"low.yes > a",
			"low.no > c",
			"a > b",
		);
		const { draft } = addNode(flow, "add-tag", { after: { node: "low", port: "yes" } });
		expect(edgesOf(draft)).toContain("low.yes > add-tag");
		expect(edgesOf(draft)).toContain("add-tag > a");
		expect(standing(draft, "add-tag")).toEqual({ column: 0, row: 2 });
		expect([standing(draft, "a").row, standing(draft, "b").row, standing(draft, "c").row]).toEqual([3, 4, 2]);
	});

	it("leads on by its first port, and by none where the pass ends there", () => {
		const flow = drawn({ in: "called-entry", a: "wait" }, "in > a");
		const after = { node: "in", port: "next" };
		expect(edgesOf(addNode(flow, "condition", { after }).draft)).toEqual([
			"in > condition",
			"condition.yes > a",
		]);
		expect(edgesOf(addNode(flow, "exit", { after }).draft)).toEqual(["in > exit"]);
	});

	/*  in → rest → give ┐
	 *        └──────────┘  */
	it("closes the circle that it was put into, and nothing runs away", () => {
		const flow = drawn(
			{ in: "called-entry", rest: "wait", give: "adjust-points" },
			"in > rest",
			"rest > give",
			"give > rest",
		);
		const { draft } = addNode(flow, "wait", { after: { node: "give", port: "next" } });
		expect(edgesOf(draft)).toContain("wait > rest");
		expect([standing(draft, "rest").row, standing(draft, "give").row, standing(draft, "wait").row]).toEqual([
			1, 2, 3,
		]);
	});

	/*  in → low ─yes→ a, which stands right below  */
	it("stands beside the branch that already has the middle", () => {
		const flow = drawn({ in: "called-entry", low: "condition", a: "wait" }, "in > low", "low.yes > a");
		const { draft, id } = addNode(flow, "exit", { after: { node: "low", port: "no" } });
		expect(standing(draft, "a")).toEqual({ column: 0, row: 2 });
		expect(standing(draft, id)).toEqual({ column: 1, row: 2 });
	});

	it("pushes away a stranger that stands in its place", () => {
		const flow = drawn({ in: "called-entry" });
		const crowded = addNode(flow, "exit", { at: { x: 10, y: 150 } }).draft;
		const { draft } = addNode(crowded, "wait", { after: { node: "in", port: "next" } });
		expect(standing(draft, "wait").row).toBe(1);
		expect(standing(draft, "exit").row).toBe(2);
	});
});

it("an entry stands beside the others and leads to the same first step", () => {
	const flow = drawn({ in: "segment-entry", rest: "wait" }, "in > rest");
	const { draft, id } = addNode(flow, "event-entry", { after: { node: "rest", port: "next" } });
	expect(edgesOf(draft)).toEqual(["in > rest", "event-entry > rest"]);
	expect(standing(draft, id)).toEqual({ column: 1, row: 0 });
});

it("a step put down anywhere stays there, with the config that it is given", () => {
	const { draft, id } = addNode(drawn({ wait: "wait" }), "wait", { at: { x: 500.4, y: 20 } }, { for: "2d" });
	expect(draft.nodes.find((node) => node.id === id)).toEqual({
		id: "wait-2",
		kind: "wait",
		position: { x: 500, y: 20 },
		config: { for: "2d" },
		next: {},
	});
});

it("notes lie on the canvas, under ids that no step has", () => {
	const { draft, id } = addNote(drawn({ note: "wait" }), { x: 1, y: 2 });
	expect(id).toBe("note-2");
	const told = setNoteText(draft, id, "Ask Sam");
	expect(told.notes).toEqual([{ id, text: "Ask Sam", position: { x: 1, y: 2 } }]);
	expect(setNoteText(told, id, "Ask Sam")).toBe(told);
});
