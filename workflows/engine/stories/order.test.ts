import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

/** A flow as a chain: each node goes on to the next. The ledger of the score `turn` then tells who moved when. */
const chain = (key: string, rest: string, nodes: string[]) =>
	[
		`    - key: ${key}`,
		...(rest ? [`      ${rest}`] : []),
		"      nodes:",
		...nodes.map((node, n) => {
			const next = n + 1 < nodes.length ? `, next: n${n + 1}` : "";
			return `        - { id: n${n}, ${node}${next} }`;
		}),
	].join("\n");

const on = (event: string) => `kind: event-entry, config: { event: ${event} }`;
const note = (reason: string) => `kind: adjust-points, config: { score: turn, add: 1, reason: ${reason} }`;
const tag = (name: string) => `kind: add-tag, config: { tag: ${name} }`;
const rows = (...reasons: string[]) =>
	reasons.map((reason) => `{ score: turn, applied: 1, reason: ${reason} }`).join(", ");
const ANN = "contacts: [{ email: ann@example.test }]";

describe("order within an instant", () => {
	it("lets the pass that entered last move first; of those entered together the first in the file", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  segments: [{ key: tagged, where: { tag: x } }]
  flows:
${chain("first", "", [on("go"), note("first-1"), tag("x"), note("first-2")])}
${chain("second", "", [on("go"), note("second-1"), note("second-2")])}
${chain("third", "", ["kind: segment-entry, config: { segment: tagged }", note("third-1"), note("third-2")])}
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, ledger: [${rows("first-1", "third-1", "third-2", "first-2", "second-1", "second-2")}] } }
`,
		));

	it("looks at the facts after every single node: a guard acts before the next one", () =>
		play(
			`
program:
  scores: [{ key: turn }, { key: heat }]
  flows:
${chain("giver", "", [on("go"), "kind: adjust-points, config: { score: heat, add: 90 }", note("giver")])}
${chain("guard", "reentry: again", ["kind: score-entry, config: { score: heat, reaches: 71 }", "kind: limit-points, config: { score: heat, ceiling: 70 }", note("guard")])}
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 70 }, ledger: [${rows("guard", "giver")}] } }
`,
		));

	it("lets all leave that must before anybody enters or moves", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  segments: [{ key: out, where: { tag: out } }]
  flows:
${chain("stayer", "exit-when: { tag: out }", [on("begin"), "kind: wait, config: { for: 1d }", note("stayer")])}
${chain("newcomer", "", ["kind: segment-entry, config: { segment: out }", "kind: condition, config: { where: { in-flow: stayer } }"])}
${chain("pusher", "", [on("go"), tag("out"), note("pusher")])}
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: begin }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { flow: stayer, exited: 1, finished: 0 } }
  - { at: +2h, expect: { flow: newcomer, ports: { n1.no: 1, n1.yes: 0 } } }
  - { at: +2d, expect: { contact: ann@example.test, ledger: [${rows("pusher")}] } }
`,
		));

	it("brings facts to rest layer by layer before anybody looks", () =>
		play(
			`
program:
  scores:
    - { key: fit, rules: [{ key: vip, while: { segment: named }, points: 30 }] }
    - { key: sum, rules: [{ key: good, while: { segment: fitting }, points: 5 }] }
  segments:
    - { key: last, where: { score: sum, op: ">=", value: 5 } }
    - { key: fitting, where: { score: fit, op: ">=", value: 30 } }
    - { key: named, where: { tag: vip } }
  flows:
${chain("seeing", "", ["kind: segment-entry, config: { segment: last }", "kind: condition, config: { where: { all: [{ segment: named }, { segment: fitting }, { score: sum, op: '=', value: 5 }] } }"])}
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, set: { tags: [vip] } }
  - { at: +1h, expect: { contact: ann@example.test, scores: { fit: 30, sum: 5 }, segments: [named, fitting, last] } }
  - { at: +1h, expect: { flow: seeing, ports: { n1.yes: 1 } } }
  - { at: +2h, contact: ann@example.test, set: { not-tags: [vip] } }
  - { at: +2h, expect: { contact: ann@example.test, scores: { fit: 0, sum: 0 }, not-segments: [named, fitting, last], ledger: 4 } }
`,
		));

	it("does what is due first, then ticks, then what the timeline says", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  segments: [{ key: rested, where: { tag: rested } }]
  flows:
${chain("ticking", "", ["kind: schedule-entry, config: { every: 7d, segment: rested }", note("tick")])}
${chain("resting", "", ["kind: event-entry, config: { event: begin }", "kind: wait, config: { for: 6d }", note("due"), tag("rested")])}
${chain("doing", "", [on("go"), note("deed")])}
`,
			ANN,
			`
timeline:
  - { at: +1d, contact: ann@example.test, does: begin }
  - { at: +7d, contact: ann@example.test, does: go }
  - { at: +7d, expect: { contact: ann@example.test, ledger: [${rows("due", "tick", "deed")}] } }
`,
		));

	it("shows an expectation all that came before it in the file at that instant, and nothing after", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  flows:
${chain("doing", "reentry: again", [on("go"), note("deed")])}
`,
			ANN,
			`
timeline:
  - { at: +1d, contact: ann@example.test, does: go }
  - { at: +1d, expect: { contact: ann@example.test, scores: { turn: 1 } } }
  - { at: +1d, contact: ann@example.test, does: go }
  - { at: +1d, expect: { contact: ann@example.test, scores: { turn: 2 } } }
  - { at: +1h, expect: { contact: ann@example.test, scores: { turn: 0 } } }
`,
		));
});

describe("a hundred nodes at one instant", () => {
	const many = (count: number) => Array.from({ length: count }, () => note("step"));

	it("are the most: who could still move is stuck, other flows are not, and leaving still takes it out", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  flows:
${chain("long", "exit-when: { tag: enough }", [on("go"), ...many(60), "kind: wait, config: { for: 0s }", ...many(60)])}
${chain("other", "", [on("begin"), "kind: wait, config: { for: 1d }", note("other")])}
`,
			"contacts: [{ email: ann@example.test }]",
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: begin }
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { turn: 98 }, in: { long: n100 } } }
  - { at: +1h, expect: { flow: long, active: 1, finished: 0, passed: { n61: 1, n99: 1, n100: 0 } } }
  - { at: +2d, expect: { contact: ann@example.test, scores: { turn: 99 }, in: { long: n100, other: null } } }
  - { at: +3d, contact: ann@example.test, set: { tags: [enough] } }
  - { at: +3d, expect: { flow: long, active: 0, exited: 1 } }
`,
		));

	it("count those of the settles of mails that it sent", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  flows:
${chain("mailing", "", [on("go"), "kind: send-email, config: { subject: Hi, body: Hi }", ...many(93)])}
${chain("after", "", [on("email_sent"), ...many(10)])}
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { flow: mailing, finished: 1 } }
  - { at: +1h, expect: { contact: ann@example.test, scores: { turn: 97 }, emails: 1, in: { after: n5 } } }
`,
		));
});
