import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, refused } = scenes();

const ANN = "contacts: [{ email: ann@example.test, tags: [warm] }]";
const flow = (head: string, nodes: string) => `
program:
  scores: [{ key: heat, rules: [{ key: held, while: { tag: vip }, points: 60 }] }]
  segments: [{ key: warm, where: { tag: warm } }]
  flows:
    - key: f
${head}
      nodes:
${nodes}
`;
const ENTRY = "        - { id: in, kind: segment-entry, config: { segment: warm }, next: week }";
const RESTING = `${ENTRY}
        - { id: week, kind: wait, config: { for: 2d } }
`;

describe("several entries", () => {
	it("take a contact once, by the first in the file of those that would at once", () =>
		play(
			flow(
				"",
				`
        - { id: none, kind: event-entry, config: { event: go, where: { property: x, op: is-set } }, next: a }
        - { id: two, kind: event-entry, config: { event: go }, next: b }
        - { id: three, kind: event-entry, config: { event: go }, next: c }
        - { id: a, kind: exit }
        - { id: b, kind: exit }
        - { id: c, kind: exit }
`,
			),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { flow: f, entered: 1, passed: { none: 0, two: 1, three: 0, b: 1, c: 0 } } }
`,
		));

	it("are once together, though a called entry alone would be again", () =>
		play(
			`
program:
  flows:
    - key: f
      nodes:
        - { id: called, kind: called-entry, next: out }
        - { id: in, kind: event-entry, config: { event: go }, next: out }
        - { id: out, kind: exit }
    - key: caller
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: call }, next: call }
        - { id: call, kind: call-flow, config: { flow: f } }
`,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: call }
  - { at: +3h, contact: ann@example.test, does: go }
  - { at: +3h, expect: { flow: f, entered: 1 } }
`,
		));
});

describe("again", () => {
	it("starts over when the pass has finished later than it entered, as long as the contact is in the segment", () =>
		play(
			flow("      reentry: again", RESTING),
			ANN,
			`
timeline:
  - { at: +1d, expect: { flow: f, entered: 1, active: 1 } }
  - { at: +2d, expect: { flow: f, entered: 2, finished: 1, active: 1 } }
  - { at: +3d, contact: ann@example.test, set: { not-tags: [warm] } }
  - { at: +9d, expect: { flow: f, entered: 2, finished: 2, active: 0 } }
  - { at: +9d, contact: ann@example.test, set: { tags: [warm] } }
  - { at: +9d, expect: { flow: f, entered: 3 } }
`,
		));

	it("does not start over at the instant of entering: it waits for the next joining", () =>
		play(
			flow("      reentry: again", ENTRY.replace(", next: week", "")),
			ANN,
			`
timeline:
  - { at: +1d, expect: { flow: f, entered: 1, finished: 1 } }
  - { at: +1d, contact: ann@example.test, set: { not-tags: [warm] } }
  - { at: +2d, contact: ann@example.test, set: { tags: [warm] } }
  - { at: +2d, expect: { flow: f, entered: 2 } }
`,
		));

	it("does not start over a pass that came in by an event, nor one that exited", async () => {
		await play(
			flow(
				"      reentry: again\n      enter-existing: false",
				`        - { id: ev, kind: event-entry, config: { event: go }, next: week }\n${RESTING}`,
			),
			ANN,
			`
timeline:
  - { at: +1d, contact: ann@example.test, does: go }
  - { at: +9d, expect: { flow: f, entered: 1, finished: 1 } }
`,
		);
		await play(
			flow("      reentry: again\n      exit-when: { tag: enough }", RESTING),
			ANN,
			`
timeline:
  - { at: +1d, contact: ann@example.test, set: { tags: [enough] } }
  - { at: +1d, expect: { flow: f, entered: 1, exited: 1 } }
  - { at: +2d, contact: ann@example.test, set: { not-tags: [enough] } }
  - { at: +9d, expect: { flow: f, entered: 1 } }
`,
		);
	});
});

describe("again after a while", () => {
	it("counts from entering, and takes the contact by itself exactly then", () =>
		play(
			flow("      reentry: { again-after: 7d }", RESTING),
			ANN,
			`
timeline:
  - { at: +6d23h59m59s, expect: { flow: f, entered: 1, finished: 1 } }
  - { at: +7d, expect: { flow: f, entered: 2, active: 1 } }
  - { at: +14d, expect: { flow: f, entered: 3 } }
`,
		));

	it("takes it when the pass ends, where that lasts longer", () =>
		play(
			flow("      reentry: { again-after: 1d }", RESTING),
			ANN,
			`
timeline:
  - { at: +1d23h, expect: { flow: f, entered: 1 } }
  - { at: +2d, expect: { flow: f, entered: 2, finished: 1 } }
`,
		));

	it("looks at the segment at that moment only", () =>
		play(
			flow("      reentry: { again-after: 7d }", RESTING),
			ANN,
			`
timeline:
  - { at: +3d, contact: ann@example.test, set: { not-tags: [warm] } }
  - { at: +4d, contact: ann@example.test, set: { tags: [warm] } }
  - { at: +4d, expect: { flow: f, entered: 1 } }
  - { at: +5d, contact: ann@example.test, set: { not-tags: [warm] } }
  - { at: +8d, expect: { flow: f, entered: 1 } }
  - { at: +8d, contact: ann@example.test, set: { tags: [warm] } }
  - { at: +8d, expect: { flow: f, entered: 2 } }
`,
		));

	it("lets an event in exactly that long after, and spends one that comes sooner", () =>
		play(
			flow(
				"      reentry: { again-after: 7d }",
				"        - { id: in, kind: event-entry, config: { event: go } }",
			),
			ANN,
			`
timeline:
  - { at: +1d, contact: ann@example.test, does: go }
  - { at: +7d23h59m59s, contact: ann@example.test, does: go }
  - { at: +7d23h59m59s, expect: { flow: f, entered: 1 } }
  - { at: +8d, expect: { flow: f, entered: 1 } }
  - { at: +8d, contact: ann@example.test, does: go }
  - { at: +8d, expect: { flow: f, entered: 2 } }
`,
		));
});

describe("an occasion", () => {
	it("is spent when it comes while the contact is inside: a crossing fires later only after it was armed again", () =>
		play(
			flow(
				"      reentry: again",
				`
        - { id: in, kind: score-entry, config: { score: heat, reaches: 50 }, next: week }
        - { id: week, kind: wait, config: { for: 2d } }
`,
			),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, points: { heat: 50 } }
  - { at: +2h, contact: ann@example.test, points: { heat: -10 } }
  - { at: +3h, contact: ann@example.test, points: { heat: 10 } }
  - { at: +9d, contact: ann@example.test, points: { heat: 10 } }
  - { at: +9d, expect: { flow: f, entered: 1, finished: 1 } }
  - { at: +9d, contact: ann@example.test, points: { heat: -30 } }
  - { at: +10d, contact: ann@example.test, points: { heat: 30 } }
  - { at: +10d, expect: { flow: f, entered: 2 } }
`,
		));
});

describe("a contact that is created later", () => {
	const CROSSING = "        - { id: in, kind: score-entry, config: { score: heat, reaches: 50 } }";

	it("is new in everything but its imported scores: what a while rule gives crosses", () =>
		play(
			flow("", CROSSING),
			`
contacts: [{ email: old@example.test, tags: [vip] }]
timeline:
  - { at: +0s, expect: { contact: old@example.test, scores: { heat: 60 } } }
  - { at: +1h, contact: imported@example.test, created: { scores: { heat: 60 } } }
  - { at: +1h, expect: { contact: imported@example.test, scores: { heat: 60 }, ledger: [{ score: heat, applied: 60, reason: import }] } }
  - { at: +1h, expect: { flow: f, entered: 0 } }
  - { at: +2h, contact: held@example.test, created: { tags: [vip] } }
  - { at: +2h, expect: { contact: held@example.test, scores: { heat: 60 } } }
  - { at: +2h, expect: { flow: f, entered: 1 } }
`,
		));

	it("joins its segments and enters by them", () =>
		play(
			flow("", RESTING),
			`
timeline:
  - { at: +1h, contact: new@example.test, created: { tags: [warm] } }
  - { at: +1h, expect: { contact: new@example.test, segments: [warm], in: { f: week } } }
`,
		));

	it("is not there before, and cannot be created twice", async () => {
		const twice = `
timeline:
  - { at: +1h, contact: ann@example.test, created: {} }
`;
		expect(await refused(flow("", RESTING), ANN, twice)).toMatch(/timeline\[0\].*exists already/);
		const unknown = `
timeline:
  - { at: +1h, expect: { contact: nobody@example.test, exists: false } }
  - { at: +1h, contact: nobody@example.test, does: go }
`;
		expect(await refused(flow("", RESTING), ANN, unknown)).toMatch(/timeline\[1\].*no contact/);
	});
});
