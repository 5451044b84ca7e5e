import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	balanceAt,
	MOST_ROWS,
	markGroups,
	type ScorePoint,
	scoreRange,
	scoreRows,
	scoreSummary,
} from "./score-rows";

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, day, hour)).toISOString();
const ms = (day: number, hour = 0) => Date.parse(at(day, hour));
const points: ScorePoint[] = [
	{ at: at(3), balance: 20, applied: 20, reason: "Visited the pricing page" },
	{ at: at(5), balance: 60, applied: 40, reason: "Asked for a demo" },
	{ at: at(9), balance: 50, applied: -10, reason: "Weekly decay" },
];
const march = { points, from: at(1), to: at(11), zone: "UTC" };

describe("The line of a score", () => {
	it("goes from the start over every change to the end", () => {
		expect(scoreRows(march).map((row) => [row.at, row.was])).toEqual([
			[ms(1), 0],
			[ms(3), 20],
			[ms(5), 60],
			[ms(9), 50],
			[ms(11), 50],
		]);
	});

	it("is parted where the clock stands, and both parts meet there", () => {
		const rows = scoreRows({ ...march, now: at(6) });
		expect(rows.map((row) => [row.was, row.will])).toEqual([
			[0, null],
			[20, null],
			[60, null],
			[60, 60],
			[null, 50],
			[null, 50],
		]);
	});

	it("begins with what the contact brought along", () => {
		const brought = [{ at: at(4), balance: 45, applied: 20, reason: "Visited" }];
		expect(scoreRows({ ...march, points: brought })[0]?.was).toBe(25);
		expect(balanceAt(brought, ms(2))).toBe(25);
		expect(balanceAt([], ms(2))).toBe(0);
	});

	it("keeps its heights and depths where it has more corners than can be seen", () => {
		const many = fc.array(fc.integer({ min: -50, max: 50 }), {
			minLength: MOST_ROWS + 1,
			maxLength: 3 * MOST_ROWS,
		});
		fc.assert(
			fc.property(many, (steps) => {
				let balance = 0;
				const all = steps.map((applied, n) => {
					balance += applied;
					return { at: new Date(ms(1) + (n + 1) * 60_000).toISOString(), balance, applied, reason: "" };
				});
				const rows = scoreRows({ points: all, from: at(1), to: at(11) });
				const drawn = rows.map((row) => row.was!);
				const had = [0, ...all.map((one) => one.balance)];
				expect(rows.length).toBeLessThanOrEqual(MOST_ROWS + 8);
				expect([Math.max(...drawn), Math.min(...drawn)]).toEqual([Math.max(...had), Math.min(...had)]);
				expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).toSorted((a, b) => a - b));
			}),
			{ numRuns: 20 },
		);
	});
});

describe("The axis of a score", () => {
	it("reaches to thresholds and to limits that are near", () => {
		expect(scoreRange({ ...march, ceiling: 100, floor: 0, thresholds: [{ at: 60, label: "MQL" }] })).toEqual([
			0, 100,
		]);
	});

	it("leaves out a limit that would flatten the line", () => {
		expect(scoreRange({ ...march, ceiling: 1_000_000, floor: -1_000_000 })).toEqual([0, 60]);
	});

	it("has some height where nothing happens", () => {
		expect(scoreRange({ ...march, points: [] })).toEqual([0, 10]);
	});
});

describe("The marks on a score", () => {
	it("are drawn as one where they would hide each other, with the numbers of all of them", () => {
		const marks = [at(2), at(2), at(2, 3), at(9)].map((when, n) => ({ at: when, label: `Alert ${n + 1}` }));
		expect(markGroups({ ...march, marks })).toEqual([
			{ at: ms(2), number: "1–3", label: "Alert 1, Alert 2, Alert 3" },
			{ at: ms(9), number: "4", label: "Alert 4" },
		]);
	});
});

describe("A score in words", () => {
	it("says where it began, where it stands and what was marked, up to the clock", () => {
		const marks = [
			{ at: at(5), label: "Alert 1" },
			{ at: at(10), label: "Alert 2" },
		];
		expect(scoreSummary({ ...march, marks, now: at(6) })).toBe(
			"From 0 on 1 Mar 2026 to 60 on 6 Mar 2026, 2 changes. Highest: 60 on 5 Mar 2026. Alert 1 on 5 Mar 2026.",
		);
	});
});
