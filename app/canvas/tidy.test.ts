import { expect, test } from "vitest";
import { CARD_HEIGHT, CARD_WIDTH } from "./geometry";
import { decay, draftOf, stepOf } from "./testing/flows";
import { tidyPositions } from "./tidy";

test("a flow is drawn from top to bottom, and Yes stands left of No", async () => {
	const at = await tidyPositions(decay);
	expect(at.in).toEqual({ x: 0, y: 0 });
	expect(at.wait!.y).toBeGreaterThan(at.in!.y + CARD_HEIGHT);
	expect(at.ask!.y).toBeGreaterThan(at.wait!.y + CARD_HEIGHT);
	expect(at.reset!.x + CARD_WIDTH).toBeLessThan(at.less!.x);
	expect(at.out!.y).toBeGreaterThan(at.less!.y + CARD_HEIGHT);
	expect(at.wait!.x).toBe(at.in!.x);
});

test("No stands right also where only No leads on, and circles do no harm", async () => {
	const circle = draftOf(
		stepOf("in", "segment-entry", { next: "ask" }),
		stepOf("ask", "condition", { yes: "wait", no: "out" }),
		stepOf("wait", "wait", { next: "ask" }),
		stepOf("out", "exit"),
	);
	const at = await tidyPositions(circle);
	expect(Object.keys(at)).toHaveLength(4);
	expect(at.wait!.y).toBeGreaterThan(at.ask!.y);
	expect(at.wait!.x).toBeLessThan(at.out!.x);
});

test("no two cards lie on each other, however many there are", async () => {
	const many = draftOf(
		stepOf("in", "segment-entry", { next: "n0" }),
		...Array.from({ length: 120 }, (_, at) =>
			stepOf(`n${at}`, "condition", {
				...(2 * at + 1 < 120 ? { yes: `n${2 * at + 1}` } : {}),
				...(2 * at + 2 < 120 ? { no: `n${2 * at + 2}` } : {}),
			}),
		),
	);
	const boxes = Object.values(await tidyPositions(many));
	for (const [index, a] of boxes.entries())
		for (const b of boxes.slice(index + 1))
			expect(Math.abs(a.x - b.x) >= CARD_WIDTH || Math.abs(a.y - b.y) >= CARD_HEIGHT).toBe(true);
});

test("a note goes with the card that it lies beside", async () => {
	const note = { id: "paper", text: "Why seven?", position: { x: 260, y: 150 } };
	const at = await tidyPositions({ ...decay, notes: [note] });
	expect(at.paper).toEqual({ x: at.wait!.x + 260, y: at.wait!.y + 10 });
});

test("an empty flow needs no layout", async () => {
	expect(await tidyPositions(draftOf())).toEqual({});
});
