import { describe, expect, it } from "vitest";
import type { PointRow } from "@/workflows/language/trace";
import { scoresOf, thresholdsOf } from "./thresholds";

const entry = (config: object) => ({ kind: "score-entry", config });
const open = { key: "mql", name: "MQL alert", nodes: [entry({ score: "engagement", reaches: 60 })] };
const other = {
	key: "win-back",
	name: "Win back",
	nodes: [entry({ score: "engagement", "falls-below": 10 }), entry({ score: "engagement", reaches: 60 })],
};

describe("The thresholds of a score", () => {
	it("are those of the open flow, then those of the others, one per value", () => {
		expect(thresholdsOf([open, other], "engagement")).toEqual([
			{ at: 60, label: "threshold 60" },
			{ at: 10, label: "Win back below 10" },
		]);
		expect(thresholdsOf([open, other], "fit")).toEqual([]);
	});

	it("leave out an entry that is still to be filled in", () => {
		expect(
			thresholdsOf([{ ...open, nodes: [entry({ score: "engagement" }), entry({})] }], "engagement"),
		).toEqual([]);
	});
});

describe("The score to show", () => {
	const point = (score: string) => ({ score }) as PointRow;

	it("is the one that a flow asks for, before those in the program's order", () => {
		const program = [{ key: "fit" }, { key: "engagement" }, { key: "unused" }];
		const points = [point("fit"), point("engagement"), point("gone")];
		expect(scoresOf(points, program, (score) => (score === "engagement" ? 1 : 0))).toEqual([
			"engagement",
			"fit",
			"gone",
		]);
	});
});
