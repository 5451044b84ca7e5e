import { describe, expect, it } from "vitest";
import type { ExpectEntry } from "@/workflows/language/scenario";
import { entriesOf, rowsOf } from "./rows";

const ENTRIES: ExpectEntry[] = [
	{ at: "+3d", expect: { flow: "tell", entered: 2, passed: { in: 2, say: 1 }, ports: { "low.yes": 1 } } },
	{
		at: "+3d",
		expect: {
			contact: "ann@preview.test",
			scores: { heat: 10 },
			in: { tell: null },
			stage: "MQL",
			tags: ["a"],
		},
	},
	{ at: "+4d", expect: { segment: "hot", size: 0 } },
];

describe("what a scenario expects, value by value", () => {
	it("is a list that gives the same entries again", () => {
		const rows = rowsOf(ENTRIES);
		expect(rows.map(({ of, key, part, value }) => [of, key, part, value])).toEqual([
			["tell", "entered", null, 2],
			["tell", "passed", "in", 2],
			["tell", "passed", "say", 1],
			["tell", "ports", "low.yes", 1],
			["ann@preview.test", "scores", "heat", 10],
			["ann@preview.test", "in", "tell", null],
			["ann@preview.test", "stage", null, "MQL"],
			["ann@preview.test", "tags", null, { whole: ["a"] }],
			["hot", "size", null, 0],
		]);
		expect(entriesOf(rows)).toEqual(ENTRIES);
	});

	it("leaves out what is not ticked, and an entry of which nothing is left", () => {
		const rows = rowsOf(ENTRIES).map((row) => ({
			...row,
			on: row.kind === "contact" ? row.key === "stage" : row.part === "say",
		}));
		expect(entriesOf(rows)).toEqual([
			{ at: "+3d", expect: { flow: "tell", passed: { say: 1 } } },
			{ at: "+3d", expect: { contact: "ann@preview.test", stage: "MQL" } },
		]);
	});
});
