import { describe, expect, it } from "vitest";
import type { Tree } from "@/workflows/language/trace";
import { sayWhyNot, standingInTheWay } from "./why-not";

const leaf = (said: string, holds: boolean, actual = ""): Tree => ({ said, holds, actual });
const high = leaf("Engagement is at least 60", false, "42");
const mql = leaf("stage is MQL", true, "MQL");
const all: Tree = { said: "all of", holds: false, actual: "", parts: [mql, high] };

describe("A condition with its values", () => {
	it("names only the parts that do not hold, with what they are instead", () => {
		expect(sayWhyNot(all)).toBe("Engagement is at least 60 (42)");
	});

	it("says nothing stands in the way of what holds", () => {
		expect(standingInTheWay(mql)).toEqual([]);
		expect(sayWhyNot(mql)).toBeUndefined();
	});

	it("takes a “not” itself as what stands in the way: its part holds", () => {
		const not: Tree = {
			said: "is not in Suppressed",
			holds: false,
			actual: "is in it",
			parts: [leaf("in", true)],
		};
		expect(sayWhyNot({ ...all, parts: [not, mql] })).toBe("is not in Suppressed (is in it)");
	});

	it("names three of many and counts the rest", () => {
		const many = ["a", "b", "c", "d", "e"].map((said) => leaf(said, false));
		expect(sayWhyNot({ ...all, parts: many })).toBe("a; b; c; and 2 more");
	});
});
