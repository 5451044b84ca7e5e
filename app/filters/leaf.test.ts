import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPERATORS } from "@/workflows/language/filter";
import { arbFilter } from "@/workflows/language/testing/filters";
import { becomes, kindOfLeaf, LEAF_KINDS, operatorsFor, shapeOf, withOperator } from "./leaf";
import { missingIn } from "./missing";
import { isGroup, type Leaf, type Row, toQuery } from "./query";

const leavesOf = (row: Row): Leaf[] => (isGroup(row) ? row.rows.flatMap(leavesOf) : [row.leaf]);

describe("one condition of a filter", () => {
	it("is known by its kind, and lacks nothing, for all that the language can say", () => {
		const every = arbFilter({ scores: ["engagement"], segments: ["picked"], flows: ["by-event"] });
		fc.assert(
			fc.property(every, (filter) => {
				for (const leaf of leavesOf(toQuery(filter))) {
					expect(kindOfLeaf(leaf)).toBeDefined();
					expect(missingIn(leaf, "contact")).toBeUndefined();
				}
			}),
		);
	});

	it("says what it still lacks, in words of the screen", () => {
		expect(missingIn({}, "contact")).toBe("Choose what to ask.");
		expect(missingIn({ score: "", op: ">=" }, "contact")).toBe("Still open: which score, the value.");
		expect(missingIn({ did: "" }, "contact")).toBe("Still open: which event.");
		expect(missingIn({ property: "url", op: "contains" }, "event")).toBe("Still open: the value.");
		expect(missingIn({ field: "renewal", op: "before", value: "soon" }, "contact")).toBe(
			"The value before takes a date or an instant.",
		);
	});

	it("begins as its own kind, whatever it was before", () => {
		for (const kind of LEAF_KINDS) expect(kindOfLeaf(becomes(kind, {}))).toBe(kind);
	});

	it("keeps the event and the window from did to did not", () => {
		expect(becomes("did-not", { did: "page_view", times: ">= 2", within: "7d" })).toEqual({
			"did-not": "page_view",
			within: "7d",
		});
	});

	it("offers the operator that it has, even where it does not fit", () => {
		expect(operatorsFor("boolean", "contains")).toContain("contains");
		expect(operatorsFor(undefined, "=")).toEqual(OPERATORS);
	});

	it("takes its value along to another operator where that fits", () => {
		const leaf = { field: "seats", op: "=", value: 5 };
		expect(withOperator(leaf, ">=", "number")).toEqual({ field: "seats", op: ">=", value: 5 });
		expect(withOperator(leaf, "in", "number")).toEqual({ field: "seats", op: "in", value: [5] });
		expect(withOperator(withOperator(leaf, "in", "number"), "=", "number")).toEqual(leaf);
		expect(withOperator(leaf, "is-set", "number")).toEqual({ field: "seats", op: "is-set" });
		expect(shapeOf("within", "date")).toBe("duration");
	});
});
