import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, refused } = scenes();

const PAUSE = "  - { at: +1d, flow: f, do: pause }";
const RESUME = "  - { at: +5d, flow: f, do: resume }";
const flow = (nodes: string, head = "") => `
program:
  scores: [{ key: heat }]
  segments: [{ key: warm, where: { tag: warm } }]
  flows:
    - key: f
${head}
      nodes:
${nodes}
`;
const TWO_WAITS = `
        - { id: in, kind: event-entry, config: { event: go }, next: first }
        - { id: first, kind: wait, config: { for: 2d }, next: second }
        - { id: second, kind: wait, config: { for: 2d }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: done } }
`;

describe("a paused flow", () => {
	it("takes nobody in: events, crossings and stages of that time are spent", () =>
		play(
			flow(
				`
        - { id: ev, kind: event-entry, config: { event: go } }
        - { id: sc, kind: score-entry, config: { score: heat, reaches: 50 } }
        - { id: st, kind: stage-entry, config: { stage: MQL } }
`,
				"      reentry: again",
			),
			`
contacts: [{ email: ann@example.test }]
timeline:
${PAUSE}
  - { at: +2d, contact: ann@example.test, does: go }
  - { at: +2d, contact: ann@example.test, points: { heat: 60 } }
  - { at: +2d, contact: ann@example.test, set: { stage: MQL } }
${RESUME}
  - { at: +5d, contact: ann@example.test, points: { heat: 10 } }
  - { at: +6d, expect: { flow: f, entered: 0 } }
  - { at: +6d, contact: ann@example.test, points: { heat: -30 } }
  - { at: +7d, contact: ann@example.test, points: { heat: 30 } }
  - { at: +7d, expect: { flow: f, entered: 1, passed: { sc: 1 } } }
`,
		));

	it("takes in at resume who joined its segment in the meantime and is still in it", () =>
		play(
			flow("        - { id: in, kind: segment-entry, config: { segment: warm } }"),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
${PAUSE}
  - { at: +2d, contact: ann@example.test, set: { tags: [warm] } }
  - { at: +2d, contact: bob@example.test, set: { tags: [warm] } }
  - { at: +3d, contact: bob@example.test, set: { not-tags: [warm] } }
  - { at: +4d, expect: { flow: f, entered: 0 } }
${RESUME}
  - { at: +5d, expect: { flow: f, entered: 1 } }
  - { at: +6d, contact: bob@example.test, set: { tags: [warm] } }
  - { at: +6d, expect: { flow: f, entered: 2 } }
`,
		));

	it("takes in at resume whose re-entry fell into the pause", () =>
		play(
			flow(
				"        - { id: in, kind: segment-entry, config: { segment: warm } }",
				"      reentry: { again-after: 3d }",
			),
			`
contacts: [{ email: ann@example.test, tags: [warm] }]
timeline:
${PAUSE}
  - { at: +4d, expect: { flow: f, entered: 1 } }
${RESUME}
  - { at: +5d, expect: { flow: f, entered: 2 } }
  - { at: +8d, expect: { flow: f, entered: 3 } }
`,
		));

	it("lets nobody move; overdue waits end at the resume, from which the next ones count", () =>
		play(
			flow(TWO_WAITS),
			`
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
${PAUSE}
  - { at: +4d23h, expect: { contact: ann@example.test, in: { f: first } } }
${RESUME}
  - { at: +5d, expect: { contact: ann@example.test, in: { f: second } } }
  - { at: +6d23h, expect: { contact: ann@example.test, not-tags: [done] } }
  - { at: +7d, expect: { contact: ann@example.test, tags: [done] } }
`,
		));

	it("goes on as if nothing had been where no wait came due", () =>
		play(
			flow(TWO_WAITS),
			`
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
${PAUSE}
  - { at: +2d, flow: f, do: resume }
  - { at: +2d11h, expect: { contact: ann@example.test, in: { f: first } } }
  - { at: +2d12h, expect: { contact: ann@example.test, in: { f: second } } }
`,
		));

	it("lets every wait that was due before the resume begin anew, where it is told to", () =>
		play(
			flow(TWO_WAITS),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }, { email: cyd@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
  - { at: +1d, flow: f, do: pause }
  - { at: +2d12h, flow: f, do: resume, overdue: restart }
  - { at: +2d12h, expect: { contact: ann@example.test, in: { f: second } } }
  - { at: +2d13h, contact: bob@example.test, does: go }
  - { at: +3d, contact: cyd@example.test, does: go }
  - { at: +3d, flow: f, do: pause }
  - { at: +4d20h, flow: f, do: resume, overdue: restart }
  - { at: +4d20h, expect: { contact: ann@example.test, in: { f: second }, not-tags: [done] } }
  - { at: +4d20h, expect: { contact: cyd@example.test, in: { f: first } } }
  - { at: +5d, expect: { contact: cyd@example.test, in: { f: second } } }
  - { at: +6d19h, expect: { contact: ann@example.test, not-tags: [done] } }
  - { at: +6d20h, expect: { contact: ann@example.test, tags: [done] } }
`,
		));

	it("keeps nobody who is being deleted", () =>
		play(
			`
program:
  flows:
    - key: f
      nodes:${TWO_WAITS}
    - key: junk
      nodes:
        - { id: in, kind: event-entry, config: { event: junk }, next: away }
        - { id: away, kind: delete-contact }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
${PAUSE}
  - { at: +2d, contact: ann@example.test, does: junk }
  - { at: +2d, expect: { flow: f, active: 0, exited: 1 } }
`,
		));
});

describe("an event that is waited for, in a pause", () => {
	const HEARING = flow(`
        - { id: in, kind: event-entry, config: { event: go }, next: hear }
        - { id: hear, kind: wait-for-event, config: { event: ping, for: 2d } }
`);

	it("counts if it comes before the time-out, and only then; the contact goes on at the resume", () =>
		play(
			HEARING,
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }, { email: cyd@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
  - { at: +12h, contact: bob@example.test, does: go }
${PAUSE}
  - { at: +2d, contact: ann@example.test, does: ping }
  - { at: +2d12h, contact: bob@example.test, does: ping }
  - { at: +4d, expect: { flow: f, active: 2, passed: { hear: 0 } } }
${RESUME}
  - { at: +5d, expect: { flow: f, active: 0, ports: { hear.happened: 1, hear.timed-out: 1 } } }
`,
		));
});

describe("a wait on the clock, in a pause", () => {
	it("is computed again at the resume, so that nothing goes out at night", async () => {
		const story = (resume: string, before: string, at: string) => `
start: 2026-03-02T10:00:00Z
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, flow: f, do: pause }
  - { at: ${resume}, flow: f, do: resume }
  - { at: ${before}, expect: { contact: ann@example.test, in: { f: until }, not-tags: [done] } }
  - { at: ${at}, expect: { contact: ann@example.test, tags: [done] } }
`;
		const until = (config: string) =>
			flow(`
        - { id: in, kind: event-entry, config: { event: go }, next: until }
        - { id: until, kind: wait-until, config: ${config}, next: tag }
        - { id: tag, kind: add-tag, config: { tag: done } }
`);
		await play(
			until('{ time: "09:00" }'),
			story("2026-03-05T23:00:00Z", "2026-03-06T08:59:59Z", "2026-03-06T09:00:00Z"),
		);
		const window = until('{ between: ["08:00", "10:00"] }');
		await play(window, story("2026-03-05T23:00:00Z", "2026-03-06T07:59:59Z", "2026-03-06T08:00:00Z"));
		await play(window, story("2026-03-05T09:30:00Z", "2026-03-05T09:29:59Z", "2026-03-05T09:30:00Z"));
		await play(
			until("{ weekdays: [tue] }"),
			story("2026-03-05T23:00:00Z", "2026-03-09T23:59:59Z", "2026-03-10T00:00:00Z"),
		);
	});

	it("for a date goes through when that is over", () =>
		play(
			`
program:
  fields: [{ key: renewal, type: date }]
  flows:
    - key: f
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: until }
        - { id: until, kind: wait-until, config: { date-field: renewal, time: "09:00" }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: done } }
contacts: [{ email: ann@example.test, fields: { renewal: 2026-03-04 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
${PAUSE}
${RESUME}
  - { at: +5d, expect: { contact: ann@example.test, tags: [done] } }
`,
		));
});

describe("leaving and entering around a pause", () => {
	it("comes in this order at the resume: who must leave leaves, then those enter who joined, then waits fire", () =>
		play(
			`
program:
  scores: [{ key: turn }]
  segments: [{ key: warm, where: { tag: warm } }]
  flows:
    - key: f
      reentry: again
      exit-when: { tag: out }
      nodes:
        - { id: ev, kind: event-entry, config: { event: go }, next: week }
        - { id: seg, kind: segment-entry, config: { segment: warm }, next: give }
        - { id: week, kind: wait, config: { for: 2d }, next: give }
        - { id: give, kind: adjust-points, config: { score: turn, add: 1 } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }, { email: cyd@example.test }]
timeline:
  - { at: +12h, contact: ann@example.test, does: go }
  - { at: +12h, contact: bob@example.test, does: go }
${PAUSE}
  - { at: +2d, contact: ann@example.test, set: { tags: [out, warm] } }
  - { at: +2d, contact: cyd@example.test, set: { tags: [warm] } }
  - { at: +3d, contact: bob@example.test, set: { tags: [out] } }
  - { at: +4d, contact: bob@example.test, set: { not-tags: [out] } }
  - { at: +4d, expect: { flow: f, active: 2, exited: 0 } }
${RESUME}
  - { at: +5d, expect: { contact: ann@example.test, scores: { turn: 0 }, in: { f: null } } }
  - { at: +5d, expect: { contact: bob@example.test, scores: { turn: 1 } } }
  - { at: +5d, expect: { contact: cyd@example.test, scores: { turn: 1 } } }
  - { at: +5d, expect: { flow: f, entered: 3, exited: 1, finished: 2 } }
`,
		));
});

describe("a schedule", () => {
	it("loses its ticks in a pause and keeps to its grid after it", () =>
		play(
			flow("        - { id: in, kind: schedule-entry, config: { every: 2d, segment: warm } }"),
			`
contacts: [{ email: ann@example.test, tags: [warm] }]
timeline:
  - { at: +3d, flow: f, do: pause }
  - { at: +7d, flow: f, do: resume }
  - { at: +7d, expect: { flow: f, entered: 1 } }
  - { at: +8d, expect: { flow: f, entered: 2 } }
`,
		));

	it("looks at the segment at the tick, and takes nobody who is inside or must leave", () =>
		play(
			flow(
				`
        - { id: in, kind: schedule-entry, config: { every: 2d, segment: warm }, next: stay }
        - { id: stay, kind: wait, config: { for: 3d } }
`,
				"      exit-when: { tag: out }",
			),
			`
contacts: [{ email: ann@example.test, tags: [warm] }, { email: bob@example.test, tags: [warm, out] }, { email: cyd@example.test }]
timeline:
  - { at: +1d, contact: cyd@example.test, set: { tags: [warm] } }
  - { at: +1d12h, contact: cyd@example.test, set: { not-tags: [warm] } }
  - { at: +2d, expect: { flow: f, entered: 1 } }
  - { at: +4d, expect: { flow: f, entered: 1 } }
  - { at: +6d, expect: { flow: f, entered: 2 } }
`,
		));

	it("ticks at a local time that is moved by the gap of a clock change, and once at one that exists twice", () =>
		play(
			`
program:
  timezone: Europe/Berlin
  segments: [{ key: warm, where: { tag: warm } }]
  flows:
    - key: f
      nodes:
        - { id: in, kind: schedule-entry, config: { cron: "30 2 * 3,10 sun", segment: warm } }
start: 2026-03-28T12:00:00Z
contacts: [{ email: ann@example.test, tags: [warm] }]
timeline:
  - { at: 2026-03-29T01:29:59Z, expect: { flow: f, entered: 0 } }
  - { at: 2026-03-29T01:30:00Z, expect: { flow: f, entered: 1 } }
  - { at: 2026-10-25T00:29:59Z, expect: { flow: f, entered: 4 } }
  - { at: 2026-10-25T00:30:00Z, expect: { flow: f, entered: 5 } }
  - { at: 2026-10-26T12:00:00Z, expect: { flow: f, entered: 5 } }
`,
		));
});

describe("a step that cannot be carried out", () => {
	const NODES = "        - { id: in, kind: event-entry, config: { event: go } }";
	const story = (...steps: string[]) => `
timeline:
${steps.map((step, n) => `  - { at: +${n + 1}h, flow: f, do: ${step} }`).join("\n")}
`;

	it("is a fault of the scenario that names the step", async () => {
		expect(await refused(flow(NODES), story("pause", "pause"))).toMatch(
			/^timeline\[1\]: f is paused already/,
		);
		expect(await refused(flow(NODES), story("resume"))).toMatch(/^timeline\[0\]: f is not paused/);
		expect(await refused(flow(NODES), story("publish", "publish"))).toMatch(
			/^timeline\[1\]: f is published already/,
		);
		expect(await refused(flow(NODES), story("pause", "publish"))).toMatch(
			/^timeline\[0\]: f is not published yet/,
		);
	});
});
