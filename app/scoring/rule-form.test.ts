import { describe, expect, it } from "vitest";
import { type EditedRule, emptyRule, openIn, ruleOf, valuesOf } from "./rule-form";

const RULES = [
	{ key: "visit", name: "Visit", event: "page_view", points: 5 },
	{
		key: "demo",
		name: "Demo",
		event: "form_submit",
		where: { property: "form", op: "=", value: "demo" },
		points: 60,
		limit: "once",
		expires: "90d",
	},
	{ key: "open", name: "Open", event: "email_open", points: 1, limit: { times: 2, per: "1d" } },
	{ key: "fit", name: "Fit", while: { field: "country", op: "=", value: "DE" }, points: -10 },
] as unknown as EditedRule[];

describe("the form of a rule", () => {
	it.each(RULES.map((rule) => [rule.name, rule] as const))("gives %s back as it was", (_, rule) => {
		expect(ruleOf(valuesOf(rule))).toEqual(rule);
		expect(openIn(valuesOf(rule))).toEqual({});
	});

	it("says what is still open, field by field", () => {
		expect(Object.keys(openIn(emptyRule)).sort()).toEqual(["event", "name", "points"]);
		expect(Object.keys(openIn({ ...emptyRule, name: "A", points: 1, by: "while" }))).toEqual(["holds"]);
		const limited = { ...emptyRule, name: "A", points: 0, event: "visit", limit: "times" as const };
		expect(Object.keys(openIn({ ...limited, times: undefined, per: undefined })).sort()).toEqual([
			"per",
			"points",
			"times",
		]);
		expect(Object.keys(openIn({ ...limited, points: 1, only: { property: "url" } }))).toEqual(["only"]);
	});

	it("leaves behind what belongs to the other kind", () => {
		expect(ruleOf({ ...valuesOf(RULES[1]!), by: "while", holds: { tag: "vip" } })).toEqual({
			key: "demo",
			name: "Demo",
			points: 60,
			while: { tag: "vip" },
		});
	});
});
