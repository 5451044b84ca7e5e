import { expect, test } from "vitest";
import { focusAfterRemoval, focusOrder, neighbour, returnsOf } from "./order";
import { decay, draftOf, stepOf } from "./testing/flows";

test("the keyboard meets the cards from the entry on, Yes before No", () => {
	expect(focusOrder(decay)).toEqual(["in", "wait", "ask", "reset", "out", "less"]);
});

test("what nothing leads to comes last, and circles are walked once", () => {
	const draft = draftOf(
		stepOf("alone", "wait"),
		stepOf("a", "wait", { next: "b" }),
		stepOf("b", "wait", { next: "a" }),
		stepOf("in", "segment-entry", { next: "a" }, { position: { x: 0, y: 90 } }),
	);
	expect(focusOrder(draft)).toEqual(["in", "a", "b", "alone"]);
	expect([...returnsOf(draft)]).toEqual(["b>next"]);
	expect([...returnsOf(decay)]).toEqual([]);
});

test("arrows go along the edges, and sideways among siblings", () => {
	expect(neighbour(decay, "in", "down")).toBe("wait");
	expect(neighbour(decay, "ask", "down")).toBe("reset");
	expect(neighbour(decay, "reset", "right")).toBe("less");
	expect(neighbour(decay, "less", "left")).toBe("reset");
	expect(neighbour(decay, "less", "right")).toBeUndefined();
	expect(neighbour(decay, "out", "up")).toBe("reset");
	expect(neighbour(decay, "in", "up")).toBeUndefined();
	expect(neighbour(decay, "nobody", "down")).toBeUndefined();
});

test("after deleting, the focus is on what stood before, or on what is left", () => {
	expect(focusAfterRemoval(decay, new Set(["ask"]))).toBe("wait");
	expect(focusAfterRemoval(decay, new Set(["wait", "ask"]))).toBe("in");
	expect(focusAfterRemoval(decay, new Set(["in"]))).toBe("wait");
	expect(focusAfterRemoval(draftOf(stepOf("in", "segment-entry")), new Set(["in"]))).toBeUndefined();
});
