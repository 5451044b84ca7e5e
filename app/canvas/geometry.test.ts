import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { portsOfDraft } from "@/workflows/language/draft";
import { heldAt, nearestSpot, portPoint, route, spotsOf } from "./geometry";
import { decay } from "./testing/flows";
import { landingAt } from "./use-landing";

const unknown = () => undefined;
const spots = spotsOf(decay, portsOfDraft, unknown);

describe("the magnet", () => {
	test("draws to an edge that the pointer is near to", () => {
		const spot = nearestSpot(spots, { x: 140, y: 112 }, 120);
		expect(spot).toMatchObject({ after: { node: "in", port: "next" }, taken: true });
	});

	test("lets go where nothing is within reach", () => {
		expect(nearestSpot(spots, { x: 900, y: 900 }, 120)).toBeUndefined();
		expect(landingAt(decay, "wait", { x: 900, y: 900 }, 120, unknown)).toEqual({
			place: { at: { x: 784, y: 858 } },
			after: null,
			at: { x: 784, y: 858 },
		});
	});

	test("shows the place that the step really gets", () => {
		const landing = landingAt(decay, "wait", { x: 116, y: 112 }, 120, unknown);
		expect(landing.place).toEqual({ after: { node: "in", port: "next" } });
		expect(landing.at).toEqual({ x: 0, y: 140 });
	});

	test("leaves entries free, and lays no end upon an edge", () => {
		expect(landingAt(decay, "event-entry", { x: 116, y: 112 }, 120, unknown).after).toBeNull();
		expect(landingAt(decay, "exit", { x: 116, y: 112 }, 120, unknown).after).toBeNull();
	});
});

test("a card is held in its middle", () => {
	expect(heldAt({ x: 116, y: 42 })).toEqual({ at: { x: 0, y: 0 } });
});

test("ports share the lower edge of their card", () => {
	const box = { x: 0, y: 0, width: 200, height: 50 };
	expect(portPoint(box, 0, 1)).toEqual({ x: 100, y: 50 });
	expect([0, 1].map((at) => portPoint(box, at, 2).x)).toEqual([50, 150]);
});

const point = fc.record({
	x: fc.integer({ min: -3000, max: 3000 }),
	y: fc.integer({ min: -3000, max: 3000 }),
});

test("every way begins at its port and ends at its card, with its label between", () => {
	fc.assert(
		fc.property(point, point, (from, to) => {
			const { points, label } = route(from, to);
			expect(points[0]).toEqual(from);
			expect(points.at(-1)).toEqual(to);
			const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
			expect(label.x).toBeGreaterThanOrEqual(Math.min(...xs));
			expect(label.x).toBeLessThanOrEqual(Math.max(...xs));
			expect(label.y).toBeGreaterThanOrEqual(Math.min(...ys));
			expect(label.y).toBeLessThanOrEqual(Math.max(...ys));
		}),
	);
});
