import { describe, expect, it } from "vitest";
import { obstacleOf } from "./obstacle";

const fine = { errors: [] };
const none = { kind: "none" } as const;
const failing = {
	kind: "played" as const,
	results: [
		{ name: "decays", holds: true, failures: [] },
		{ name: "stops at 0", holds: false, failures: ["Anna has −3, not 0"] },
	],
};

describe("what stands in the way of publishing", () => {
	it("is nothing for a finished flow whose scenarios hold", () => {
		expect(obstacleOf(fine, none, false)).toBeUndefined();
		expect(obstacleOf(fine, { kind: "played", results: [failing.results[0]!] }, false)).toBeUndefined();
	});

	it("is every open point, whatever somebody ticks", () => {
		const point = { severity: "error" as const, message: "has no score" };
		expect(obstacleOf({ errors: [point] }, none, true)).toBe("1 open point is to be done first.");
		expect(obstacleOf({ errors: [point, point] }, none, true)).toBe("2 open points are to be done first.");
	});

	it("is a failing scenario, unless somebody takes it upon themselves", () => {
		expect(obstacleOf(fine, failing, false)).toBe("1 scenario fails.");
		expect(obstacleOf(fine, failing, true)).toBeUndefined();
	});

	it("is not a scenario that could not be played here: the server plays it again", () => {
		expect(obstacleOf(fine, { kind: "trouble", again: () => {} }, false)).toBeUndefined();
		expect(obstacleOf(fine, { kind: "playing" }, false)).toMatch(/being played/);
	});
});
