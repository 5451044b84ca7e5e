import { describe, expect, it } from "vitest";
import { rowsIn, withRows } from "./edited-text";

const TEXT = `ripen: scenario/1
name: Two views
start: 2026-03-02
contacts:
  - email: ann@preview.test
timeline:
  - at: +1d
    expect:
      flow: tell
      entered: 1
      active: 0
  - at: +2d
    contact: ann@preview.test
    does: page_view
  - at: +3d
    expect:
      contact: ann@preview.test
      stage: MQL
  - at: +9d
    expect:
      flow: tell
`;

describe("the text of a scenario", () => {
	it("stays as it is where no expectation is changed", () => {
		expect(withRows(TEXT, rowsIn(TEXT)!)).toBe(TEXT);
	});

	it("follows the list, each expectation where it stood", () => {
		const rows = rowsIn(TEXT)!.map((row) => ({
			...row,
			on: row.key !== "stage",
			...(row.key === "entered" ? { value: 2 } : {}),
		}));
		const text = withRows(TEXT, rows);
		expect(text).toContain("entered: 2");
		expect(text).not.toContain("stage");
		expect(text).toContain("at: +9d");
		expect(text.indexOf("entered")).toBeLessThan(text.indexOf("page_view"));
	});

	it("is left alone while it cannot be read", () => {
		expect(rowsIn("a: [")).toBeUndefined();
		expect(withRows("a: [", [])).toBe("a: [");
	});
});
