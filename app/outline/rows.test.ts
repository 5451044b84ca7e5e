import { describe, expect, it } from "vitest";
import { outlineOf, readDraft } from "@/workflows/language/draft";
import { rowAfter, rowOfNode } from "./rows";

const read = readDraft({
	key: "f",
	name: "F",
	nodes: [
		{ id: "in", kind: "called-entry", next: "low" },
		{ id: "low", kind: "condition", config: {}, next: { yes: "clear", no: "clear" } },
		{ id: "clear", kind: "reset-points", config: {} },
	],
});
if (!read.ok) throw new Error("the flow of this test cannot be read");
const rows = outlineOf(read.value.draft);
const at = (id: string) => rows.findIndex((row) => row.id === id);

/*  in
 *  low
 *    yes: clear
 *         + add a step
 *    no:  goes on at clear   */
describe("the keys of the outline", () => {
	it("go down and up by rows, to the first and the last", () => {
		expect(rowAfter(rows, at("in"), "ArrowDown")?.id).toBe("low");
		expect(rowAfter(rows, at("low"), "ArrowUp")?.id).toBe("in");
		expect(rowAfter(rows, at("in"), "End")?.kind).toBe("again");
		expect(rowAfter(rows, at("low"), "Home")?.id).toBe("in");
		expect(rowAfter(rows, at("in"), "ArrowUp")).toBeUndefined();
	});

	it("go into a branch and back to the step it hangs on", () => {
		expect(rowAfter(rows, at("low"), "ArrowRight")?.id).toBe("clear");
		expect(rowAfter(rows, at("in"), "ArrowRight")).toBeUndefined();
		expect(rowAfter(rows, at("clear/next"), "ArrowLeft")?.id).toBe("low");
	});

	it("find the one row on which a step itself stands", () => {
		expect(rowOfNode(rows, "clear")?.kind).toBe("node");
		expect(rowOfNode(rows, "gone")).toBeUndefined();
	});
});
