import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseText, printFault, printProgram, readProgram, readScenario } from "./read";
import { instantOf, publishedLater } from "./scenario";
import { arbProgram } from "./testing/programs";

function faultsOf(yaml: string): string[] {
	const parsed = parseText(yaml);
	const read = parsed.ok ? readProgram(parsed.value) : parsed;
	return read.ok ? [] : read.faults.map(printFault);
}

describe("a program file", () => {
	test("is filled with what it leaves out", () => {
		const read = readProgram({
			ripen: "program/1",
			users: [{ email: "Sam@Acme.test" }],
			segments: [{ key: "s", static: true }],
			scores: [{ key: "e", rules: [{ key: "r", event: "go", points: 1 }] }],
			flows: [{ key: "f", nodes: [{ id: "in", kind: "called-entry" }] }],
		});
		expect(read).toEqual({
			ok: true,
			value: {
				ripen: "program/1",
				timezone: "UTC",
				stages: ["Lead", "MQL", "SQL", "Customer"],
				users: [{ email: "sam@acme.test", role: "sales" }],
				fields: [],
				segments: [{ key: "s", name: "s", static: true }],
				scores: [{ key: "e", name: "e", rules: [{ key: "r", name: "r", event: "go", points: 1 }] }],
				flows: [{ key: "f", name: "f", nodes: [{ id: "in", kind: "called-entry", config: {} }] }],
			},
		});
	});

	test("reads as it was printed", () => {
		fc.assert(
			fc.property(arbProgram(), (program) => {
				const parsed = parseText(printProgram(program));
				expect(parsed.ok && readProgram(parsed.value)).toEqual({ ok: true, value: program });
				expect(readProgram(JSON.parse(JSON.stringify(program)))).toEqual({ ok: true, value: program });
			}),
			{ numRuns: 60 },
		);
	});

	test("keeps words that look like something else", () => {
		const names = [
			"yes",
			"no",
			"1e3",
			"0x1f",
			"null",
			"~",
			" a ",
			"a: b",
			"# c",
			"🙂 שלום",
			"l1\nl2",
			"2026-01-01",
			"'",
			'"',
		];
		const read = readProgram({
			ripen: "program/1",
			segments: names.map((name, i) => ({ key: `s${i}`, name, static: true })),
		});
		if (!read.ok) throw new Error(read.faults.map(printFault).join());
		const parsed = parseText(printProgram(read.value));
		expect(parsed.ok && readProgram(parsed.value)).toEqual(read);
	});
});

describe("a fault names place and remedy", () => {
	test.each([
		["timezon: UTC", 'timezon: unknown key; did you mean "timezone"?'],
		["timezone: Mars/Base", 'timezone: no time zone "Mars/Base"; take a name like Europe/Berlin'],
		["timezone: +02:00", 'timezone: no time zone "+02:00"; take a name like Europe/Berlin'],
		["scores: [{ key: E }]", 'scores[0].key: "E" is no key; use a-z, 0-9 and -, beginning with a letter'],
		["scores: [{}]", "scores[0].key: is missing"],
		["scores: 3", "scores: should be a list, is 3"],
		["scores: [{ key: e, floor: 1.5 }]", "scores[0].floor: is no whole number"],
		["scores: [{ key: e, ceiling: 99999999999999999999 }]", "scores[0].ceiling: is beyond ±1,000,000,000"],
		["scores: [{ key: e, floor: .nan }]", "scores[0].floor: should be a number, is NaN"],
		[
			"scores: [{ key: e, rules: [{ key: r, event: x, points: 0 }] }]",
			"scores[0].rules[0].points: is 0; give or take at least one point",
		],
		[
			"scores: [{ key: e, rules: [{ key: r, evnt: x, points: 1 }] }]",
			'scores[0].rules[0].evnt: unknown key; did you mean "event"?',
		],
		[
			"scores: [{ key: e, rules: [{ key: r, while: { tag: x }, points: 1, limit: once }] }]",
			"scores[0].rules[0].limit: goes with event only, a while rule holds as long as its filter; take it out",
		],
		[
			"scores: [{ key: e, rules: [{ key: r, while: { tag: x }, event: x, points: 1 }] }]",
			"scores[0].rules[0]: has event and while at once; a rule scores events or holds while a filter holds; make two rules of it",
		],
		[
			"flows: [{ key: f, nodes: [{ id: a, kind: segment-enrty }] }]",
			'flows[0].nodes[0].kind: no kind "segment-enrty"; did you mean "segment-entry"?',
		],
		[
			"flows: [{ key: f, nodes: [{ id: a, kind: segment-entry }] }]",
			"flows[0].nodes[0].config.segment: is missing",
		],
		[
			"flows: [{ key: f, nodes: [{ id: a, kind: wait, config: { for: 7x } }] }]",
			'flows[0].nodes[0].config.for: "7x" is no duration: it needs whole numbers, each with a unit; write it like 90s, 30m, 12h, 7d, 2w or 1d12h',
		],
		[
			"flows: [{ key: f, reentry: agian }]",
			"flows[0].reentry: is no re-entry; write once, again or { again-after: 7d }",
		],
		['stages: ["a\\0b"]', "stages[0]: has a NUL or half a character in it; take that out"],
	])("%s", (yaml, said) => {
		expect(faultsOf(`ripen: program/1\n${yaml}`)).toEqual([said]);
	});

	test("all faults come at once", () => {
		expect(faultsOf("ripen: program/2\nscores: [{ key: A }, { key: B }]")).toHaveLength(3);
	});
});

describe("a text", () => {
	test.each([
		["a: 1\na: 2", "line 2, column 1: Map keys must be unique"],
		['{ "a": 1, "a": 2 }', "line 1, column 11: Map keys must be unique"],
		["a: [1", /line 1, column 6: /],
		["a: *nowhere", /Unresolved alias/],
		["a: !lambda x", /Unresolved tag/],
		["[".repeat(50_000), /call stack|deep|column/],
		[`a: ${"x".repeat(5_000_001)}`, /longer than five million/],
	])("%.30s is refused", (text, said) => {
		const parsed = parseText(text);
		expect(parsed.ok ? "" : printFault(parsed.faults[0]!)).toMatch(said);
	});

	test("with an alias bomb is refused", () => {
		const levels = "bcdefgh"
			.split("")
			.map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`).join()}]`);
		const parsed = parseText(["a: &a [x,x,x,x,x,x,x,x,x]", ...levels].join("\n"));
		expect(parsed).toMatchObject({ ok: false });
	});

	test("keeps dates and yes as words, and takes JSON with tabs", () => {
		expect(parseText("a: 2026-01-02\nb: yes\nc: 07:30")).toEqual({
			ok: true,
			value: { a: "2026-01-02", b: "yes", c: "07:30" },
		});
		expect(parseText('{\n\t"a": [\n\t\t1\n\t]\n}')).toEqual({ ok: true, value: { a: [1] } });
	});

	test("names the file and the line", () => {
		const parsed = parseText("ok: 1\nb: [", "x.yaml");
		expect(parsed.ok ? [] : parsed.faults.map(printFault)[0]).toMatch(/^x\.yaml: line 2, column/);
	});

	test("that is deep as a well is a fault, not a crash", () => {
		let deep: unknown = { tag: "x" };
		for (let i = 0; i < 5000; i++) deep = { not: deep };
		const read = readProgram({ ripen: "program/1", segments: [{ key: "s", where: deep }] });
		expect(read).toMatchObject({ ok: false, faults: [{ message: "is nested more than 200 deep" }] });
	});
});

describe("a scenario file", () => {
	const inline = { ripen: "program/1" };
	const read = (rest: object) => {
		const result = readScenario({
			ripen: "scenario/1",
			program: inline,
			start: "2026-01-01T00:00:00Z",
			...rest,
		});
		return result.ok ? result.value : result.faults.map(printFault);
	};

	test("needs no contacts and no timeline, and its addresses are lower-cased", () => {
		expect(read({})).toMatchObject({ contacts: [], timeline: [] });
		expect(read({ contacts: [{ email: "Ann@Example.test", owner: "SAM@acme.test" }] })).toMatchObject({
			contacts: [{ email: "ann@example.test", owner: "sam@acme.test" }],
		});
		expect(read({ program: "./decay.program.yaml" })).toMatchObject({ program: "./decay.program.yaml" });
	});

	test.each<[object, string]>([
		[
			{ at: "7d", contact: "a@b.c", does: "x" },
			'timeline[0].at: "7d" is no time; write it like +7d or 2026-03-02T09:00:00Z',
		],
		[
			{ at: "+275760-01-01T00:00:00Z", expect: { segment: "s", size: 1 } },
			/timeline\[0\]\.at: .* is no time/.source,
		],
		[{ at: "+1d", contact: "a@b.c", dose: "x" }, 'timeline[0].dose: unknown key; did you mean "does"?'],
		[
			{ at: "+1d", contact: "a@b.c", answers: "good" },
			'timeline[0].answers: "good" is none of good_lead, bad_timing, bad_fit, junk',
		],
		[
			{ at: "+1d", flow: "f", do: "pause", overdue: "restart" },
			"timeline[0].overdue: goes with do: resume only; leave it out",
		],
		[
			{ at: "+1d", expect: { contact: "a@b.c", score: { e: 1 } } },
			'timeline[0].expect.score: unknown key; did you mean "scores"?',
		],
		[{ at: "+1d", expect: { flow: "f", ports: { low: 1 } } }, "timeline[0].expect.ports.low"],
		[{ at: "+1d", contact: "a@b.c", points: { e: 0 } }, "timeline[0].points.e: is 0"],
	])("%j is refused", (step, said) => {
		const found = read({ timeline: [step] });
		expect(Array.isArray(found) ? found[0] : found).toMatch(
			said.includes("\\") ? new RegExp(said) : new RegExp(`^${said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`),
		);
	});

	test("its times count from the start, or stand for themselves", () => {
		expect(instantOf("+1d12h", "2026-03-02T09:00:00Z")).toBe("2026-03-03T21:00:00.000Z");
		expect(instantOf("2026-03-02T09:00:00+02:00", "2026-01-01T00:00:00Z")).toBe("2026-03-02T07:00:00.000Z");
		expect(instantOf("2026-03-02", "2026-01-01T00:00:00Z")).toBe("2026-03-02T00:00:00.000Z");
	});

	test("a flow that a step publishes does not run from the start", () => {
		const timeline = [{ at: "+1d", flow: "late", do: "publish" as const }];
		expect(publishedLater({ timeline })).toEqual(new Set(["late"]));
	});
});
