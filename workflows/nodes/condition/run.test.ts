import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  scores: [{ key: heat }]
  segments: [{ key: warm, where: { score: heat, op: ">=", value: 10 } }]
  flows:
    - key: asking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: ask }
        - { id: ask, kind: condition, config: { where: { all: [{ segment: warm }, { not: { tag: staff } }] } }, next: { yes: good } }
        - { id: good, kind: add-tag, config: { tag: good } }
`;

describe("condition", () => {
	it("goes by yes or no on the facts of the moment", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, scores: { heat: 10 } }, { email: bob@example.test, scores: { heat: 9 } }, { email: cyd@example.test, scores: { heat: 10 }, tags: [staff] }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +1h, expect: { flow: asking, ports: { ask.yes: 1, ask.no: 2 }, passed: { ask: 3, good: 1 }, finished: 3 } }
  - { at: +1h, expect: { contact: ann@example.test, tags: [good] } }
  - { at: +1h, expect: { contact: cyd@example.test, not-tags: [good] } }
  - { at: +2h, contact: bob@example.test, points: { heat: 1 } }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +2h, expect: { contact: bob@example.test, tags: [good] } }
`,
		));

	it("sees what the node before it has just changed, segments brought up to date", () =>
		play(
			`
program:
  scores: [{ key: heat }]
  segments: [{ key: warm, where: { score: heat, op: ">=", value: 10 } }]
  flows:
    - key: asking
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: before }
        - { id: before, kind: condition, config: { where: { segment: warm } }, next: { no: give } }
        - { id: give, kind: adjust-points, config: { score: heat, add: 10 }, next: after }
        - { id: after, kind: condition, config: { where: { segment: warm } } }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { flow: asking, ports: { before.no: 1, after.yes: 1 } } }
`,
		));

	it("looks at what happened within its window up to now", () =>
		play(
			`
program:
  flows:
    - key: asking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: ask }
        - { id: ask, kind: condition, config: { where: { did: page_view, times: ">= 2", within: 1d } } }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, does: page_view }
  - { at: +1d59m59s, contact: ann@example.test, does: go }
  - { at: +1d59m59s, expect: { flow: asking, ports: { ask.yes: 1, ask.no: 0 } } }
  - { at: +1d1h, contact: ann@example.test, does: go }
  - { at: +1d1h, expect: { flow: asking, ports: { ask.yes: 1, ask.no: 1 } } }
`,
		));

	it("looks at the last answer of sales", () =>
		play(
			`
program:
  flows:
    - key: asking
      nodes:
        - { id: in, kind: event-entry, config: { event: begin }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look, ask-feedback: true } }
    - key: looking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: ask }
        - { id: ask, kind: condition, config: { where: { feedback: bad_fit } } }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: begin }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +3h, contact: ann@example.test, answers: bad_fit }
  - { at: +3h, contact: ann@example.test, does: go }
  - { at: +4h, contact: ann@example.test, answers: good_lead }
  - { at: +4h, contact: ann@example.test, does: go }
  - { at: +4h, expect: { flow: looking, ports: { ask.yes: 1, ask.no: 2 } } }
`,
		));
});
