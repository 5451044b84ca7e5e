import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange } from "./hold-still";

const rows = (...ids: number[]) => ids.map((id) => ({ id }));
const said = ({ lines }: { lines: { row: { id: number }; gone: boolean }[] }) =>
	lines.map(({ row, gone }) => (gone ? `${row.id} gone` : `${row.id}`));

describe("A list under a finger", () => {
	it("shows what there is while nobody touches it", () => {
		expect(said(arrange(rows(9, 3, 2), rows(3, 2, 1), false))).toEqual(["9", "3", "2"]);
	});

	it("keeps everybody in place while it is held: who came in waits, who left fades", () => {
		const held = arrange(rows(9, 8, 3, 1), rows(3, 2, 1), true);
		expect(said(held)).toEqual(["3", "2 gone", "1"]);
		expect(held.waiting).toBe(2);
	});

	it("lets go at once what the person did away with", () => {
		expect(said(arrange(rows(3, 2, 1), rows(3, 2, 1), true, new Set([2])))).toEqual(["3", "1"]);
		expect(said(arrange(rows(3, 2, 1), rows(3, 2, 1), false, new Set([2])))).toEqual(["3", "1"]);
	});

	it("adds older ones at its end, where they move nothing", () => {
		const held = arrange(rows(3, 2, 1, 0), rows(3, 2), true);
		expect(said(held)).toEqual(["3", "2", "1", "0"]);
		expect(held.waiting).toBe(0);
	});

	it("never moves a line that was there, whatever comes and goes", () => {
		const list = fc.uniqueArray(fc.nat(40), { maxLength: 15 });
		fc.assert(
			fc.property(list, list, (before, now) => {
				const { lines, waiting } = arrange(rows(...now), rows(...before), true);
				if (before.length > 0) expect(lines.slice(0, before.length).map(({ row }) => row.id)).toEqual(before);
				const shown = new Set(lines.map(({ row }) => row.id));
				expect(now.filter((id) => !shown.has(id)).length).toBe(waiting);
			}),
		);
	});
});
