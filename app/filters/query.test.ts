import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbEventFilter, arbFilter } from "@/workflows/language/testing/filters";
import { addRow, fromQuery, type Group, isGroup, removeRow, setHolds, setLeaf, toQuery } from "./query";

/** A bracket around one thing is that thing. */
function plain(filter: unknown): unknown {
	if (typeof filter !== "object" || filter === null) return filter;
	if ("not" in filter) return { not: plain(filter.not) };
	for (const key of ["all", "any"] as const) {
		if (!(key in filter)) continue;
		const inner = (filter as Record<string, unknown[]>)[key]!.map(plain);
		return inner.length === 1 ? inner[0] : { [key]: inner };
	}
	return filter;
}

const depth = (group: Group): number =>
	1 + Math.max(0, ...group.rows.map((row) => (isGroup(row) ? depth(row) : 0)));

describe("a filter drawn as brackets and rows", () => {
	const every = arbFilter({ scores: ["engagement", "fit"], segments: ["picked"], flows: ["by-event"] });

	it("comes back as the filter that it was, whatever its form", () => {
		fc.assert(
			fc.property(fc.oneof(every, arbEventFilter), (filter) => {
				expect(plain(fromQuery(toQuery(filter)))).toEqual(plain(filter));
			}),
		);
	});

	it("is drawn the same again after it was written down", () => {
		fc.assert(
			fc.property(every, (filter) => {
				const query = toQuery(filter);
				expect(toQuery(fromQuery(query))).toEqual(query);
			}),
		);
	});

	it("stands without a bracket where it is one condition, and is nothing without any", () => {
		const leaf = { score: "engagement", op: "<=", value: 10 };
		expect(toQuery(leaf)).toEqual({ holds: "all", rows: [{ leaf }] });
		expect(fromQuery(toQuery(leaf))).toEqual(leaf);
		expect(fromQuery(toQuery(undefined))).toBeUndefined();
	});

	it("says none of for a not around any, and keeps what is unfinished as it is", () => {
		const filter = { not: { any: [{ tag: "" }, {}] } };
		expect(toQuery(filter)).toEqual({ holds: "none", rows: [{ leaf: { tag: "" } }, { leaf: {} }] });
		expect(fromQuery(toQuery(filter))).toEqual(filter);
	});

	it("keeps a bracket that was just begun, so that what is drawn does not jump", () => {
		const begun = addRow(setHolds(toQuery({ tag: "vip" }), [], "none"), [], {
			holds: "all",
			rows: [{ leaf: {} }],
		});
		const alone = removeRow(begun, [0]);
		expect(toQuery(fromQuery(begun))).toEqual(begun);
		expect(toQuery(fromQuery(alone))).toEqual(alone);
	});

	it("loses a bracket with its last row, but never the outermost", () => {
		const query = addRow(toQuery({ tag: "vip" }), [], { holds: "any", rows: [{ leaf: { tag: "hot" } }] });
		expect(depth(query)).toBe(2);
		expect(removeRow(query, [1, 0])).toEqual(toQuery({ tag: "vip" }));
		expect(removeRow(toQuery({ tag: "vip" }), [0])).toEqual({ holds: "all", rows: [] });
	});

	it("changes a condition deep inside, and nothing else", () => {
		const query = toQuery({ all: [{ tag: "vip" }, { any: [{ tag: "hot" }, { tag: "cold" }] }] });
		expect(fromQuery(setLeaf(query, [1, 1], { tag: "warm" }))).toEqual({
			all: [{ tag: "vip" }, { any: [{ tag: "hot" }, { tag: "warm" }] }],
		});
	});
});
