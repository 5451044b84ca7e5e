import { expect, it } from "vitest";
import { addNote, align, distribute, moveNodes } from ".";
import { drawn } from "./testing/drawing";

const three = moveNodes(drawn({ a: "wait", b: "wait", c: "wait" }), {
	a: { x: 0, y: 0 },
	b: { x: 100, y: 10 },
	c: { x: 600, y: 40 },
});
const places = (draft: typeof three) => draft.nodes.map(({ position: { x, y } }) => [x, y]);
const all = ["a", "b", "c"];

it("moves steps and notes alike", () => {
	const { draft, id } = addNote(three, { x: 0, y: 0 });
	const moved = moveNodes(draft, { a: { x: 5, y: 5 }, [id]: { x: 7, y: 7 } });
	expect(moved.nodes[0]!.position).toEqual({ x: 5, y: 5 });
	expect(moved.notes[0]!.position).toEqual({ x: 7, y: 7 });
	expect(moveNodes(three, { a: { x: 0, y: 0 }, nobody: { x: 1, y: 1 } })).toBe(three);
});

it.each([
	[
		"left",
		[
			[0, 0],
			[0, 10],
			[0, 40],
		],
	],
	[
		"right",
		[
			[600, 0],
			[600, 10],
			[600, 40],
		],
	],
	[
		"top",
		[
			[0, 0],
			[100, 0],
			[600, 0],
		],
	],
	[
		"middle",
		[
			[0, 20],
			[100, 20],
			[600, 20],
		],
	],
] as const)("aligns to the %s of their frame", (how, expected) => {
	expect(places(align(three, all, how))).toEqual(expected);
});

it("aligns by the sizes that are really drawn", () => {
	const sizes = { b: { width: 132, height: 84 } };
	expect(places(align(three, ["a", "b"], "right", sizes))).toEqual([
		[0, 0],
		[100, 10],
		[600, 40],
	]);
	expect(places(align(three, ["a", "b"], "centre", sizes))).toEqual([
		[0, 0],
		[50, 10],
		[600, 40],
	]);
});

it("leaves the same gap between the inner ones", () => {
	expect(places(distribute(three, all, "across"))).toEqual([
		[0, 0],
		[300, 10],
		[600, 40],
	]);
	expect(distribute(three, ["a", "b"], "across")).toBe(three);
});
