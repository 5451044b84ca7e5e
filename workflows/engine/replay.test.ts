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

	it("holds what a `while` rule gives until it stops, however much that is with the other rules as they are now", () => {
		const held = { ...score, held: new Map([["senior", 40]]) };
		const visit = { at: 1, kind: "event" as const, own: 1, rules: [0] };
		const senior = { at: 2, kind: "while" as const, rule: "senior", asked: 40 };
		const found = replay(held, [visit, senior], 3);
		expect([found.balance, found.held]).toEqual([50, [{ rule: "senior", applied: 30 }]]);
		expect(replay(held, [visit, senior, { at: 3, kind: "ended", rule: "senior" }], 4).balance).toBe(20);
		expect(replay(held, [visit, senior, { at: 3, kind: "set", to: 5 }], 4).held).toEqual([
			{ rule: "senior", applied: 0 },
		]);
	});

	it("leaves out what a `while` rule gave that gives other points now, and its taking back", () => {
		const changed = { ...score, held: new Map([["senior", 10]]) };
		const senior = { at: 2, kind: "while" as const, rule: "senior", asked: 40 };
		const found = replay(changed, [senior, { at: 3, kind: "ended", rule: "senior" }], 4);
		expect([found.balance, found.held]).toEqual([0, []]);
	});

	it("lets fall what a rule would hold that holds no more: it had nothing to take back, so no row says so", () => {
		const held = { ...score, held: new Map([["senior", 10]]) };
		const senior = { at: 2, kind: "while" as const, rule: "senior", asked: 10 };
		expect(replay(held, [senior], 3, () => false).balance).toBe(0);
		expect(replay(held, [senior, senior], 3).balance).toBe(10);
	});

	it("takes out of what was carried forward what a rule gave that is gone or gives other points now", () => {
		const held = (points: number) => ({ rule: "head", applied: 10, points });
		const begun = { at: 5, kind: "carried" as const, balance: 30, grants: [], uses: [], held: [held(10)] };
		const heads = (points?: number) => ({ ...score, held: new Map(points ? [["head", points]] : []) });
		expect(replay(heads(10), [begun], 6)).toMatchObject({
			balance: 30,
			held: [{ rule: "head", applied: 10 }],
		});
		expect(replay(heads(12), [begun], 6)).toMatchObject({ balance: 20, held: [] });
		expect(replay(heads(), [begun], 6)).toMatchObject({ balance: 20, held: [] });
		expect(replay(heads(10), [begun, { at: 6, kind: "ended", rule: "head" }], 6).balance).toBe(20);
	});

	it("begins with what was carried forward, whatever came before it", () => {
		const carried = {
			at: 5,
			kind: "carried" as const,
			balance: 30,
			grants: [{ rule: "pricing", applied: 20, expiresAt: 9 }],
			uses: [],
			held: [],
		};
		const visit = (at: number) => ({ at, kind: "event" as const, own: at, rules: [0] });
		expect(replay(score, [visit(1), carried, visit(6)], 8).balance).toBe(50);
		expect(replay(score, [visit(1), carried, visit(6)], 9).balance).toBe(30);
	});
});
