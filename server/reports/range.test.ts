import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";
import { rangeAt } from "./range";

const today = Temporal.PlainDate.from("2026-03-31");
const of = (asked: Parameters<typeof rangeAt>[2]) => rangeAt(today, "Europe/Berlin", asked);

describe("the days of a report", () => {
	it("are the last ninety unless somebody says others", () => {
		expect(of({})).toMatchObject({ from: "2026-01-01", to: "2026-03-31", days: 90, unit: "week" });
		expect(of({ last: 7 })).toMatchObject({ from: "2026-03-25", to: "2026-03-31", unit: "day" });
		expect(of({ from: "2025-04-01" })).toMatchObject({ to: "2026-03-31", days: 365, unit: "month" });
		expect(of({ from: "2026-02-28", to: "2026-02-28" })).toMatchObject({ days: 1 });
	});

	it("are refused where they make no range", () => {
		expect(() => of({ from: "2026-03-02", to: "2026-03-01" })).toThrow("The first day lies after the last");
		expect(() => of({ from: "2026-02-30" })).toThrow("“2026-02-30” is no day");
		expect(() => of({ from: "1999-01-01" })).toThrow("ten years at most");
	});
});

describe("a report as a file", () => {
	it("keeps numbers as they are and makes no formula of what people wrote", () => {
		const text = csvOf({
			columns: [
				{ key: "name", label: "Contact", kind: "text" },
				{ key: "points", label: "Points", kind: "count" },
				{ key: "share", label: "Share", kind: "share" },
			],
			rows: [
				['=HYPERLINK("https://evil.test";"x")', -12, 1 / 3],
				["+49 170", 0, null],
				["@sum\n(1)", 1234567, 1],
				["\t=1", null, 0.5],
				["Ann, “B” Lee", 1, 0],
			],
			total: ["All", 3, 0.5],
		});
		expect(text).toBe(
			[
				"\uFEFFContact,Points,Share",
				`"'=HYPERLINK(""https://evil.test"";""x"")",-12,0.3333`,
				`"'+49 170",0,`,
				`"'@sum\n(1)",1234567,1`,
				`"'\t=1",,0.5`,
				`"Ann, “B” Lee",1,0`,
				"All,3,0.5",
				"",
			].join("\r\n"),
		);
	});
});
