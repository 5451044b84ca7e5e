import { describe, expect, test } from "vitest";
import { printFault, readAs } from "./fault";
import { type Filter, filterReads, filterSchema, parseTimes } from "./filter";

const faults = (value: unknown) => {
	const read = readAs(filterSchema, value);
	return read.ok ? [] : read.faults.map(printFault);
};

describe("a filter is read by the key that it has", () => {
	test.each<[string, unknown]>([
		["a comparison", { field: "country", op: "=", value: "DE" }],
		["a list of values", { field: "country", op: "in", value: ["DE", "FR"] }],
		["the same elements", { field: "langs", op: "=", value: ["de"] }],
		["no value", { field: "country", op: "is-not-set" }],
		["a window", { field: "last_active_at", op: "within", value: "14d" }],
		["a day", { field: "created_at", op: "before", value: "2026-03-02" }],
		["a score", { score: "fit", op: ">=", value: 10 }],
		["a stage on the ladder", { stage: "MQL", op: "from" }],
		["the owner", { owner: "unset" }],
		[
			"what was done",
			{ did: "page_view", where: { property: "url", op: "contains", value: "x" }, times: ">= 3" },
		],
		["what was not", { not: { all: [{ "did-not": "go", within: "7d" }, { any: [{ tag: "vip" }] }] } }],
	])("%s", (_, filter) => {
		const read = readAs(filterSchema, filter);
		expect(read).toEqual({ ok: true, value: filter });
	});

	test("an address is lower-cased, a number of points may stand in quotes", () => {
		expect(readAs(filterSchema, { owner: "Sam@Acme.test" })).toEqual({
			ok: true,
			value: { owner: "sam@acme.test" },
		});
		const read = readAs(filterSchema, { score: "fit", op: ">", value: "10" });
		expect(read).toEqual({ ok: true, value: { score: "fit", op: ">", value: 10 } });
	});
});

describe("a wrong filter says where and what instead", () => {
	test.each<[unknown, string]>([
		[{ scor: "e" }, 'scor: unknown key; did you mean "score"?'],
		[{ all: [{ tag: "a" }, { tags: "b" }] }, 'all[1].tags: unknown key; did you mean "tag"?'],
		[
			{ score: "e", op: ">>", value: 3 },
			'op: ">>" is none of =, !=, >, >=, <, <=, in, not-in; did you mean ">"?',
		],
		[{ score: "e", op: ">" }, "value: is missing"],
		[{ score: "e", op: "in", value: 3 }, "value: in takes a list; write [10, 20]"],
		[{ field: "country", op: "=", value: "" }, "value: is empty; write a value, or use is-not-set"],
		[{ field: "country", op: "in", value: [] }, "value: is empty; name at least one value"],
		[
			{ field: "country", op: "in", value: ["DE", ""] },
			"value[1]: is empty; write a value, or use is-not-set",
		],
		[{ field: "country", op: "in", value: "DE" }, "value: in takes a list; write [a, b]"],
		[{ field: "country", op: "is-set", value: "DE" }, "value: is-set takes no value; leave it out"],
		[{ field: "seen", op: "within", value: 7 }, "value: within takes a duration; write it like 7d"],
		[
			{ field: "a", op: "contains", value: ["x"] },
			"value: contains takes one value, not a list; use in for several",
		],
		[{ did: "go", times: "3" }, 'times: "3" is no number of times; write it like ">= 3"'],
		[{ did: "go", where: { property: "url", op: "matches" } }, "where.value: is missing"],
		[{ suspended: false }, "suspended: should be true; put not: around it for the opposite"],
		[
			{ tag: "a", stage: "MQL" },
			"has tag and stage at once; put them in all: […] when each must hold, in any: […] when one is enough",
		],
		[{ tag: "a\0" }, "tag: has a NUL or half a character in it; take that out"],
		[{ any: [] }, "any: is empty; name at least one"],
	])("%j", (filter, said) => {
		expect(faults(filter)).toEqual([said]);
	});

	test("what is no filter at all hears which keys there are", () => {
		for (const value of [3, "x", [], {}, { colour: "red" }, null]) {
			expect(faults(value)[0]).toContain("all, any, not, field, score");
		}
	});
});

describe("a filter reads", () => {
	test.each<[Filter, string[]]>([
		[{ score: "e", op: ">", value: 0 }, ["score:e"]],
		[{ not: { segment: "s" } }, ["segment:s"]],
		[{ all: [{ tag: "a" }, { "in-flow": "f" }, { owner: "set" }] }, ["tag", "flow:f", "owner"]],
		[
			{ any: [{ suspended: true }, { "do-not-contact": "email" }, { stage: "MQL" }] },
			["suspended", "do-not-contact", "stage"],
		],
		[{ field: "country", op: "=", value: "DE" }, ["field:country"]],
		[{ field: "renewal", op: "within", value: "7d" }, ["field:renewal", "time", "field:timezone"]],
		[{ field: "renewal", op: "=", value: "2026-03-02" }, ["field:renewal", "field:timezone"]],
		[{ field: "last_active_at", op: "within", value: "7d" }, ["field:last_active_at", "time"]],
		[{ field: "created_at", op: "before", value: "2026-03-02" }, ["field:created_at", "field:timezone"]],
		[{ feedback: "junk" }, ["feedback"]],
		[{ feedback: "junk", within: "7d" }, ["feedback", "time"]],
		[{ did: "go" }, ["event:go"]],
		[{ "did-not": "go", within: "7d" }, ["event:go", "time"]],
		[
			{ did: "go", where: { property: "day", op: "within", value: "1d" } },
			["event:go", "field:timezone", "time"],
		],
	])("%j", (filter, reads) => {
		expect([...filterReads(filter)]).toEqual(reads);
	});
});

test("times is an operator and a number, at least once when it is left out", () => {
	expect(parseTimes()).toEqual({ op: ">=", n: 1 });
	expect(parseTimes("!=  12")).toEqual({ op: "!=", n: 12 });
});
