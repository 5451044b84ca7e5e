import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NODE_KINDS } from "@/workflows/nodes/definitions";
import { layersOf, lint, lintScenario } from "./lint";
import type { Program } from "./program";
import { parseText, printFault, readProgram, readScenario } from "./read";
import { arbProgram } from "./testing/programs";

function programOf(yaml: string): Program {
	const parsed = parseText(`ripen: program/1\n${yaml}`);
	if (!parsed.ok) throw new Error(parsed.faults.map(printFault).join("\n"));
	const read = readProgram(parsed.value);
	if (!read.ok) throw new Error(read.faults.map(printFault).join("\n"));
	return read.value;
}
const errors = (yaml: string) => lint(programOf(yaml)).errors.map(printFault);
const warnings = (yaml: string) => lint(programOf(yaml)).warnings.map(printFault);

/** A flow `f` entered by an event, whose first node is `n`. */
const flow = (nodes: string, rest = "") =>
	`flows: [{ key: f, ${rest} nodes: [{ id: in, kind: event-entry, config: { event: go }, next: n }, ${nodes}] }]`;
/** A flow with the one entry given, beside a score and two segments. */
const entry = (kind: string, config: string) =>
	`scores: [{ key: e, floor: 0, ceiling: 100 }]
segments: [{ key: s, where: { tag: x } }, { key: picked, static: true }]
flows: [{ key: f, nodes: [{ id: in, kind: ${kind}, config: ${config} }] }]`;
const node = (kind: string, config: string) => flow(`{ id: n, kind: ${kind}, config: ${config} }`);

describe("a name that nothing has", () => {
	test.each([
		[
			`scores: [{ key: engagement }]\n${node("reset-points", "{ score: engagment }")}`,
			'flows[0].nodes[1].config.score: no score "engagment"; did you mean "engagement"?',
		],
		[node("reset-points", "{ score: e }"), 'flows[0].nodes[1].config.score: no score "e"; add it to scores'],
		["segments: [{ key: s, where: { segment: t } }]", 'segments[0].where.segment: no segment "t"; known: s'],
		[
			"segments: [{ key: s, where: { any: [{ not: { field: contry, op: is-set } }] } }]",
			'segments[0].where.any[0].not.field: no field "contry"; did you mean "country"?',
		],
		[
			node("set-stage", "{ stage: MLQ }"),
			'flows[0].nodes[1].config.stage: no stage "MLQ"; did you mean "MQL"?',
		],
		[node("call-flow", "{ flow: g }"), 'flows[0].nodes[1].config.flow: no flow "g"; known: f'],
		[
			flow("{ id: n, kind: exit }", "exit-when: { in-flow: nowhere },"),
			/^flows\[0\]\.exit-when\.in-flow: no flow "nowhere"/,
		],
		[
			flow("{ id: n, kind: wait, config: { for: 1d }, next: m1 }, { id: m, kind: exit }"),
			/next: no node "m1"; did you mean "m"\?/,
		],
		[
			`users: [{ email: kim@acme.test }]\n${node("notify", "{ to: { user: kin@acme.test }, subject: x }")}`,
			'flows[0].nodes[1].config.to.user: no user "kin@acme.test"; did you mean "kim@acme.test"? Else list { email: kin@acme.test } under users',
		],
		[
			node("assign-owner", "{ round-robin: [a@acme.test] }"),
			/^flows\[0\]\.nodes\[1\]\.config\.round-robin\[0\]: no user/,
		],
	])("%s", (yaml, said) => {
		expect(errors(yaml)[0]).toMatch(
			said instanceof RegExp ? said : new RegExp(`^${said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
		);
	});

	test("stages and users are found without case, and known users need not be listed", () => {
		const yaml = node("notify", "{ to: { user: x@acme.test }, subject: y }");
		expect(lint(programOf(yaml), { users: ["X@acme.test"] }).errors).toEqual([]);
		expect(errors(node("set-stage", "{ stage: mql }"))).toEqual([]);
	});
});

describe("what stands twice", () => {
	test.each([
		["scores: [{ key: a }, { key: a }]", "scores[1].key"],
		["segments: [{ key: a, static: true }, { key: a, static: true }]", "segments[1].key"],
		["fields: [{ key: a, type: text }, { key: a, type: text }]", "fields[1].key"],
		["fields: [{ key: country, type: text }]", "fields[0].key"],
		["users: [{ email: a@b.c }, { email: A@b.c }]", "users[1].email"],
		["stages: [Lead, lead]", "stages[1]"],
		[
			"scores: [{ key: a, rules: [{ key: r, event: x, points: 1 }, { key: r, event: y, points: 1 }] }]",
			"scores[0].rules[1].key",
		],
		[flow("{ id: n, kind: exit }, { id: n, kind: exit }"), "flows[0].nodes[2].id"],
	])("%s", (yaml, path) => {
		expect(lint(programOf(yaml)).errors.map((fault) => fault.path)).toContain(path);
	});
});

describe("the graph of a flow", () => {
	test.each([
		[
			"flows: [{ key: f }]",
			"flows[0].nodes: nobody can enter this flow; add an entry node, such as segment-entry",
		],
		[
			flow("{ id: n, kind: exit }, { id: lost, kind: exit }"),
			'flows[0].nodes[2]: nothing leads to the node "lost"; connect it or take it out',
		],
		[
			flow(
				"{ id: n, kind: condition, config: { where: { tag: x } }, next: { maybe: m } }, { id: m, kind: exit }",
			),
			'flows[0].nodes[1].next.maybe: no port "maybe"; known: yes, no',
		],
		[
			flow("{ id: n, kind: condition, config: { where: { tag: x } }, next: m }, { id: m, kind: exit }"),
			"flows[0].nodes[1].next: a node of kind condition has several ports; write { yes: …, no: … }",
		],
		[
			flow("{ id: n, kind: exit, next: in }"),
			"flows[0].nodes[1].next: a node of kind exit leads nowhere; take it out",
		],
		[
			flow("{ id: n, kind: wait, config: { for: 1d }, next: in }"),
			'flows[0].nodes[1].next: "in" is an entry node, which nothing leads to; lead to the node after it',
		],
		[
			`${flow("{ id: n, kind: call-flow, config: { flow: f } }")}`,
			'flows[0].nodes[1].config.flow: the flow "f" cannot be called; give it an entry of kind called-entry',
		],
	])("%s", (yaml, said) => {
		expect(errors(yaml)).toContain(said);
	});
});

describe("a loop", () => {
	const loop = (kind: string, config: string, rest = "next: n") =>
		flow(`{ id: n, kind: ${kind}, config: ${config}, ${rest} }`);

	test.each([
		["a wait of less than a minute", loop("wait", "{ for: 59s }")],
		["a window", loop("wait-until", '{ between: ["08:00", "09:00"] }')],
		["weekdays", loop("wait-until", "{ weekdays: [mon] }")],
		["a date", loop("wait-until", '{ date-field: created_at, time: "09:00" }')],
		["a short time-out", loop("wait-for-event", "{ event: x, for: 30s }", "next: { happened: n }")],
		["a tag", loop("add-tag", "{ tag: x }")],
	])("is not closed by %s", (_, yaml) => {
		expect(errors(yaml)).toEqual([
			"flows[0].nodes[1]: goes in a loop that nothing closes: f.n → f.n; put a wait of a minute or more, or a wait-until with a time, into it",
		]);
	});

	test.each([
		["a wait of a minute", loop("wait", "{ for: 1m }")],
		["a time of day", loop("wait-until", '{ time: "09:00" }')],
		[
			"a long time-out",
			loop("wait-for-event", "{ event: x, for: 1m }", "next: { happened: n, timed-out: n }"),
		],
	])("is closed by %s", (_, yaml) => {
		expect(errors(yaml)).toEqual([]);
	});

	test("through two flows that call each other is named", () => {
		const calls = (key: string, other: string) =>
			`{ key: ${key}, nodes: [{ id: in, kind: called-entry, next: c }, { id: c, kind: call-flow, config: { flow: ${other} } }] }`;
		expect(errors(`flows: [${calls("a", "b")}, ${calls("b", "a")}]`)[0]).toMatch(
			/^flows\[0\]\.nodes\[0\]: goes in a loop that nothing closes: a\.in → a\.c → b\.in → b\.c → a\.in;/,
		);
	});

	test("is not closed by a wait in the flow that it calls", () => {
		const yaml = `flows:
  - { key: f, nodes: [{ id: in, kind: event-entry, config: { event: go }, next: n }, { id: n, kind: call-flow, config: { flow: g }, next: n }] }
  - { key: g, nodes: [{ id: in, kind: called-entry, next: w }, { id: w, kind: wait, config: { for: 7d } }] }`;
		expect(errors(yaml)).toHaveLength(1);
	});
});

describe("a circle among what is derived", () => {
	test.each([
		[
			'scores: [{ key: e, rules: [{ key: r, while: { segment: s }, points: 5 }] }]\nsegments: [{ key: s, where: { segment: t } }, { key: t, where: { score: e, op: ">", value: 3 } }]',
			"scores[0]: goes in a circle: score e (rule r) → segment s → segment t → score e (rule r); let one of them read something else",
		],
		[
			"segments: [{ key: s, where: { not: { in-flow: f } } }]\nflows: [{ key: f, nodes: [{ id: in, kind: segment-entry, config: { segment: s } }] }]",
			"segments[0]: goes in a circle: segment s → in-flow f → segment s; let one of them read something else",
		],
		[
			"segments: [{ key: s, where: { segment: s } }]",
			"segments[0]: goes in a circle: segment s → segment s; let one of them read something else",
		],
		[
			"scores: [{ key: e, rules: [{ key: r, while: { in-flow: f }, points: 5 }] }]\nflows: [{ key: f, nodes: [{ id: in, kind: score-entry, config: { score: e, reaches: 5 } }] }]",
			"scores[0]: goes in a circle: score e (rule r) → in-flow f → score e (rule r); let one of them read something else",
		],
	])("%s", (yaml, said) => {
		expect(errors(yaml)).toEqual([said]);
	});

	test("a flow's own nodes close none, nor does a score without facts", () => {
		expect(
			errors('segments: [{ key: s, where: { score: e, op: ">", value: 0 } }]\nscores: [{ key: e }]'),
		).toEqual([]);
		expect(
			errors(
				`segments: [{ key: s, where: { in-flow: f } }]\n${flow("{ id: n, kind: condition, config: { where: { segment: s } } }")}`,
			),
		).toEqual([]);
	});
});

describe("a config whose parts do not go together", () => {
	const at = "flows[0].nodes[0].config";
	const on = "flows[0].nodes[1].config";
	test.each([
		[entry("score-entry", "{ score: e }"), `${at}: has no threshold; add reaches: 50`],
		[
			entry("score-entry", "{ score: e, reaches: 5, falls-below: 3 }"),
			`${at}: reaches and falls-below exclude each other; make two entries of it`,
		],
		[
			entry("score-entry", "{ score: e, falls-below: 5, rearm-below: 3 }"),
			`${at}.rearm-below: goes with reaches only; take it out`,
		],
		[
			entry("score-entry", "{ score: e, reaches: 5, rearm-below: 6 }"),
			`${at}.rearm-below: is above the threshold 5; take at most 5`,
		],
		[
			entry("score-entry", "{ score: e, reaches: 101 }"),
			`${at}.reaches: 101 is outside the range of the score, 0 to 100; take one inside`,
		],
		[entry("schedule-entry", "{ segment: s }"), `${at}: has no time; add every: 7d or cron`],
		[
			entry("schedule-entry", "{ segment: s, every: 59s }"),
			`${at}.every: 59s is less than a minute; take 1m or more`,
		],
		[
			entry("schedule-entry", '{ segment: s, every: 1d, cron: "* * * * *" }'),
			`${at}: every and cron exclude each other; take one of them out`,
		],
		[
			entry("schedule-entry", '{ segment: s, cron: "0 25 * * *" }'),
			`${at}.cron: hour "25" is none from 0 to 23; write five fields, like "0 9 * * mon"`,
		],
		[
			entry("schedule-entry", '{ segment: s, cron: "0 0 30 2 *" }'),
			`${at}.cron: "0 0 30 2 *" never comes; write five fields, like "0 9 * * mon"`,
		],
		[node("wait-until", "{}"), `${on}: waits for nothing; add time, between, weekdays or date-field`],
		[
			node("wait-until", '{ time: "09:00", between: ["08:00", "09:00"] }'),
			`${on}: time and between exclude each other; take one of them out`,
		],
		[
			node("wait-until", '{ between: ["08:00", "08:00"] }'),
			`${on}.between: a window from 08:00 to 08:00 has no length; move one end`,
		],
		[
			node("wait-until", '{ time: "09:00", offset: 1d }'),
			`${on}.offset: goes with date-field only; add date-field or take it out`,
		],
		[
			node("wait-until", "{ date-field: created_at, weekdays: [mon] }"),
			`${on}.date-field: goes with offset and time only; take out between and weekdays, or put a second wait after it`,
		],
		[
			node("wait-until", "{ date-field: country }"),
			`${on}.date-field: the field "country" is of type text; name a field of type date`,
		],
		[
			`scores: [{ key: e }]\n${node("score-bands", "{ score: e, bands: [{ key: a, from: 5 }, { key: b, from: 5 }] }")}`,
			`${on}.bands[1].from: 5 is not above 5 before it; sort the bands upwards`,
		],
		[
			`scores: [{ key: e }]\n${node("limit-points", "{ score: e, floor: 5, ceiling: 3 }")}`,
			`${on}.floor: the floor 5 is above the ceiling 3; swap them`,
		],
		[
			`scores: [{ key: e }]\n${node("limit-points", "{ score: e }")}`,
			`${on}: limits nothing; add floor or ceiling`,
		],
		[
			node("random-split", "{ branches: { a: 1, b: 0 } }"),
			`${on}.branches.b: the weight 0 is not above 0; raise it or take it out`,
		],
		[node("assign-owner", "{}"), `${on}: names nobody; add to or round-robin`],
		[
			node("set-field", "{ field: last_active_at, value: x }"),
			`${on}.field: last_active_at follows from what happens and is never set; name another field`,
		],
		[
			`fields: [{ key: seats, type: number }]\n${node("set-field", "{ field: seats, value: many }")}`,
			`${on}.value: the field holds a number; write it in digits`,
		],
		[
			`segments: [{ key: s, where: { tag: x } }]\n${node("add-to-segment", "{ segment: s }")}`,
			`${on}.segment: the segment "s" is dynamic; name a static one; who is in a dynamic one follows from its filter`,
		],
		[
			"scores: [{ key: e, floor: 5, ceiling: 3 }]",
			"scores[0].floor: the floor 5 is above the ceiling 3; swap them",
		],
		[
			"segments: [{ key: s, static: true, where: { tag: x } }]",
			"segments[0].where: a static segment has no filter; take out where or static",
		],
		["segments: [{ key: s }]", "segments[0]: a dynamic segment needs a filter; add where, or static: true"],
		[
			'segments: [{ key: s, where: { field: langs, op: ">", value: 3 } }]\nfields: [{ key: langs, type: list }]',
			"segments[0].where.op: > means nothing on a field of type list; use contains or in",
		],
		[
			flow("{ id: n, kind: exit }", "reentry: { again-after: 59s },"),
			"flows[0].reentry.again-after: 59s is less than a minute; take 1m or more",
		],
	])("%s", (yaml, said) => {
		expect(errors(yaml)).toEqual([said]);
	});
});

describe("a warning", () => {
	test("tells of an open named port", () => {
		expect(warnings(node("condition", "{ where: { tag: x } }"))).toEqual([
			'flows[0].nodes[1].next: the port yes of "n" is open, the pass ends there; add yes: …',
			'flows[0].nodes[1].next: the port no of "n" is open, the pass ends there; add no: …',
		]);
		expect(warnings(node("add-tag", "{ tag: x }"))).toEqual([]);
	});

	test("tells of two flows that pull one score both ways", () => {
		const pulls = (key: string, add: number) =>
			`{ key: ${key}, nodes: [{ id: in, kind: event-entry, config: { event: ${key} }, next: n }, { id: n, kind: adjust-points, config: { score: e, add: ${add} } }] }`;
		expect(
			warnings(
				`scores: [{ key: e }]\nflows: [${pulls("up", 5)}, ${pulls("down", -5)}, ${pulls("under", -1)}]`,
			),
		).toEqual([
			'flows[1].nodes[1]: the flow "up" lifts the score "e" and "down" lowers it; see in the preview that this is meant',
		]);
	});

	test("tells of a flow that changes what its entry segment looks at and never waits", () => {
		const yaml = (nodes: string) => `scores: [{ key: e }]
segments: [{ key: low, where: { segment: lower } }, { key: lower, where: { score: e, op: "<", value: 5 } }]
flows: [{ key: f, reentry: again, nodes: [{ id: in, kind: segment-entry, config: { segment: low }, next: n }, ${nodes}] }]`;
		const adjust = "kind: adjust-points, config: { score: e, add: 1 } }";
		expect(warnings(yaml(`{ id: n, ${adjust}`))).toEqual([
			'flows[0].nodes[0]: "n" changes what the segment "low" looks at, and the flow never waits; make sure that the contact leaves the segment by it, or put a wait in',
		]);
		expect(warnings(yaml(`{ id: n, kind: wait, config: { for: 1d }, next: p }, { id: p, ${adjust}`))).toEqual(
			[],
		);
	});
});

describe("layers", () => {
	test("what reads only facts comes first, the rules of a score stand together in the last they need", () => {
		const program = programOf(`
scores:
  - { key: plain, rules: [{ key: r, event: go, points: 1 }] }
  - { key: e, rules: [{ key: a, while: { tag: x }, points: 1 }, { key: b, while: { segment: cold }, points: 1 }] }
  - { key: fit, rules: [{ key: r, while: { tag: x }, points: 1 }] }
segments:
  - { key: warm, where: { score: e, op: ">", value: 0 } }
  - { key: cold, where: { score: fit, op: "<", value: 5 } }
  - { key: tagged, where: { all: [{ tag: x }, { score: plain, op: ">", value: 0 }, { segment: st }] } }
  - { key: inside, where: { in-flow: f } }
  - { key: st, static: true }
flows: [{ key: f, nodes: [{ id: in, kind: segment-entry, config: { segment: cold } }] }]`);
		expect(layersOf(program)).toEqual([
			{ scores: ["fit"], segments: ["tagged"] },
			{ scores: [], segments: ["cold"] },
			{ scores: ["e"], segments: ["inside"] },
			{ scores: [], segments: ["warm"] },
		]);
	});

	test("a circle is cut open, not followed for ever", () => {
		const program = programOf(
			"segments: [{ key: a, where: { segment: b } }, { key: b, where: { segment: a } }]",
		);
		expect(
			layersOf(program)
				.flatMap((layer) => layer.segments)
				.sort(),
		).toEqual(["a", "b"]);
	});
});

describe("a scenario", () => {
	const program =
		"ripen: program/1\n  segments: [{ key: s, where: { tag: x } }]\n  flows: [{ key: f, nodes: [{ id: in, kind: segment-entry, config: { segment: s } }] }]";
	test.each([
		[
			"contacts: [{ email: a@b.c, scores: { e: 1 } }]",
			'contacts[0].scores.e: no score "e"; add it to scores',
		],
		[
			"contacts: [{ email: a@b.c, segments: [s] }]",
			'contacts[0].segments[0]: the segment "s" is dynamic; change what its filter looks at instead',
		],
		[
			"contacts: [{ email: a@b.c }, { email: A@b.c }]",
			'contacts[1].email: contact "a@b.c" stands here a second time; give it another one or take it out',
		],
		[
			"timeline: [{ at: +1d, contact: a@b.c, set: { fields: { contry: DE } } }]",
			'timeline[0].set.fields.contry: no field "contry"; did you mean "country"?',
		],
		[
			"timeline: [{ at: +1d, contact: a@b.c, created: { stage: Boss } }]",
			'timeline[0].created.stage: no stage "Boss"; known: Lead, MQL, SQL, Customer',
		],
		["timeline: [{ at: +1d, flow: g, do: pause }]", 'timeline[0].flow: no flow "g"; known: f'],
		[
			"timeline: [{ at: +1d, expect: { flow: f, passed: { inn: 1 } } }]",
			'timeline[0].expect.passed.inn: no node "inn" in the flow "f"; did you mean "in"?',
		],
		[
			"timeline: [{ at: +1d, expect: { flow: f, ports: { in.yes: 1 } } }]",
			'timeline[0].expect.ports["in.yes"]: no port "yes" of "in"; known: next',
		],
		[
			"timeline: [{ at: +1d, expect: { contact: a@b.c, in: { f: out } } }]",
			'timeline[0].expect.in.f: no node "out" in the flow "f"; known: in',
		],
		[
			"timeline: [{ at: +1d, expect: { segment: t, size: 0 } }]",
			'timeline[0].expect.segment: no segment "t"; known: s',
		],
		[
			"timeline: [{ at: 2025-12-31, expect: { segment: s, size: 0 } }]",
			"timeline[0].at: 2025-12-31 is before the start; take a time after it",
		],
	])("%s", (yaml, said) => {
		const parsed = parseText(
			`ripen: scenario/1\nstart: 2026-01-01T00:00:00Z\nprogram:\n  ${program}\n${yaml}`,
		);
		const read = readScenario(parsed.ok ? parsed.value : undefined);
		if (!read.ok || typeof read.value.program === "string") throw new Error(JSON.stringify(read));
		expect(lintScenario(read.value, read.value.program).map(printFault)).toEqual([said]);
	});
});

describe("a skipped node", () => {
	const ask = "{ id: n, kind: condition, config: { where: { tag: x } }, next: { yes: a, no: b }, SKIP }";
	const both = "{ id: a, kind: add-tag, config: { tag: a } }, { id: b, kind: add-tag, config: { tag: b } }";

	test("keeps reachable what stands behind it, by whichever port contacts pass", () => {
		expect(errors(flow(`${ask.replace("SKIP", "skip: true")}, ${both}`))).toEqual([]);
		expect(errors(flow(`${ask.replace("SKIP", "skip: no")}, ${both}`))).toEqual([]);
	});

	test("needs a port that it has", () => {
		expect(errors(flow(`${ask.replace("SKIP", "skip: mo")}, ${both}`))).toEqual([
			'flows[0].nodes[1].skip: no port "mo"; did you mean "no"?',
		]);
	});

	test("may hang in the air", () => {
		expect(
			errors(flow("{ id: n, kind: exit }, { id: alone, kind: add-tag, config: { tag: x }, skip: true }")),
		).toEqual([]);
	});

	test("takes nobody in and cannot be called where it is the entry", () => {
		const skipped =
			"flows: [{ key: g, nodes: [{ id: in, kind: called-entry, skip: true, next: n }, { id: n, kind: call-flow, config: { flow: g } }] }]";
		expect(errors(skipped)).toEqual([
			"flows[0].nodes: nobody can enter this flow; add an entry node, such as segment-entry",
			'flows[0].nodes[1].config.flow: the flow "g" cannot be called; give it an entry of kind called-entry',
		]);
	});

	test("closes no loop, and the fault names the place in the file", () => {
		const nodes =
			"{ id: hour, kind: wait, config: { for: 1h }, skip: true, next: n }, { id: n, kind: add-tag, config: { tag: x }, next: hour }";
		expect(errors(flow(nodes))).toEqual([
			"flows[0].nodes[2]: goes in a loop that nothing closes: f.n → f.n; put a wait of a minute or more, or a wait-until with a time, into it",
		]);
	});

	test("is no reason for a warning", () => {
		const open = ask.replace(", no: b", "").replace("SKIP", "skip: true");
		expect(warnings(flow(`${open}, { id: a, kind: add-tag, config: { tag: a } }`))).toEqual([]);
	});
});

describe("random programs", () => {
	test("pass the lint", () => {
		fc.assert(
			fc.property(arbProgram(), (program) => {
				expect(lint(program).errors.map(printFault)).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});

	test("use every kind of node", () => {
		const used = new Set(
			fc
				.sample(arbProgram(), { numRuns: 200, seed: 7 })
				.flatMap((p) => p.flows.flatMap((f) => f.nodes.map((n) => n.kind))),
		);
		expect(NODE_KINDS.filter((kind) => !used.has(kind))).toEqual([]);
	});
});
