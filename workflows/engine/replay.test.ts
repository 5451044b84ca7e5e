import { describe, expect, it } from "vitest";
import { replay } from "./replay";

const DAY = 24 * 3600 * 1000;
const score = { lo: 0, hi: 50, fallTo: 0, rules: [{ key: "pricing", points: 20 }] };

describe("A score is replayed with the rules as they are now", () => {
	it("holds every row by floor and ceiling, in order", () => {
		const visit = (at: number) => ({ at, kind: "event" as const, own: at, rules: [0] });
		const found = replay(
			score,
			[visit(1), visit(2), visit(3), { at: 4, kind: "ask", asked: -100 }, visit(5)],
			6,
		);
		expect(found.balance).toBe(20);
	});

	it("gives by a limited rule as often as its window allows", () => {
		const limited = { ...score, rules: [{ key: "pricing", points: 5, limit: { times: 1, per: DAY } }] };
		const events = [0, DAY - 1, DAY].map((at) => ({ at, kind: "event" as const, own: at, rules: [0] }));
		expect(replay(limited, events, DAY).balance).toBe(10);
	});

	it("lets points expire at their time, unless a reset has ended them", () => {
		const expiring = { ...score, rules: [{ key: "pricing", points: 20, expires: DAY }] };
		const event = { at: 0, kind: "event" as const, own: 0, rules: [0] };
		expect(replay(expiring, [event], DAY - 1).balance).toBe(20);
		expect(replay(expiring, [event], DAY).balance).toBe(0);
		expect(replay(expiring, [event, { at: 5, kind: "set", to: 20 }], DAY).balance).toBe(20);
	});

	it("remembers what is still to expire and which uses count", () => {
		const expiring = { ...score, rules: [{ key: "pricing", points: 20, expires: DAY, limit: { times: 3 } }] };
		const found = replay(expiring, [{ at: 7, kind: "event", own: 7, rules: [0] }], 8);
		expect(found.grants).toEqual([{ rule: "pricing", applied: 20, expiresAt: 7 + DAY }]);
		expect(found.uses).toEqual([{ rule: "pricing", at: 7 }]);
	});
});
