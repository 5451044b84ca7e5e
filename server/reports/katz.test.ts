import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { katz, LEAST, liftOf, verdictOf } from "./katz";

const part = fc
	.integer({ min: LEAST, max: 5000 })
	.chain((of) => fc.record({ n: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe("the interval of a lift", () => {
	it("is the textbook's for 30 of 100 beside 15 of 100", () => {
		const [low, high] = katz({ n: 30, of: 100 }, { n: 15, of: 100 });
		expect(low).toBeCloseTo(1.149, 3);
		expect(high).toBeCloseTo(3.482, 3);
	});

	it("is carried over from the ratio of both groups to the whole", () => {
		const lift = liftOf({ n: 30, of: 100 }, { n: 15, of: 100 })!;
		expect(lift.lift).toBeCloseTo(0.3 / 0.225);
		expect(lift.low).toBeCloseTo(1.149 / (0.5 * 1.149 + 0.5), 3);
		expect(lift.high).toBeCloseTo(3.482 / (0.5 * 3.482 + 0.5), 3);
		expect(verdictOf(lift)).toBe("more");
		expect(verdictOf(liftOf({ n: 15, of: 100 }, { n: 30, of: 100 }))).toBe("fewer");
		expect(verdictOf(liftOf({ n: 15, of: 100 }, { n: 16, of: 100 }))).toBe("unclear");
	});

	it("says nothing of too few answers, or of what nobody answered", () => {
		expect(liftOf({ n: 19, of: 19 }, { n: 1, of: 500 })).toBeNull();
		expect(liftOf({ n: 1, of: 500 }, { n: 19, of: 19 })).toBeNull();
		expect(liftOf({ n: 0, of: 50 }, { n: 0, of: 50 })).toBeNull();
		expect(verdictOf(null)).toBe("few");
	});

	it("is finite, and says the same of good leads whichever group is looked at", () => {
		fc.assert(
			fc.property(part, part, (a, b) => {
				const [one, other] = [liftOf(a, b), liftOf(b, a)];
				if (one === null || other === null) return a.n + b.n === 0;
				const opposite = { more: "fewer", fewer: "more", unclear: "unclear", few: "few" } as const;
				expect(verdictOf(other)).toBe(opposite[verdictOf(one)]);
				expect(one.low).toBeGreaterThan(0);
				expect(one.high).toBeLessThan(Number.POSITIVE_INFINITY);
				expect(one.low).toBeLessThanOrEqual(one.high);
				if (a.n > 0 && a.n < a.of && b.n > 0 && b.n < b.of) {
					expect(one.low).toBeLessThanOrEqual(one.lift);
					expect(one.high).toBeGreaterThanOrEqual(one.lift);
				}
				return true;
			}),
		);
	});
});
