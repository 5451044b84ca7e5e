import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const flow = (nodes: string) => `
program:
  scores: [{ key: heat }]
  flows:
    - key: f
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: hour }
${nodes}
contacts: [{ email: ann@example.test }]
`;
const goes = (expected: string) => `
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +3h, expect: ${expected} }
`;

describe("a skipped node", () => {
	it("does nothing and counts nothing: whoever would arrive goes on at once", () =>
		play(
			flow(`
        - { id: hour, kind: wait, config: { for: 1d }, skip: true, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 7 }, skip: true, next: mark }
        - { id: mark, kind: adjust-points, config: { score: heat, add: 1 } }`),
			goes("{ flow: f, entered: 1, finished: 1, passed: { in: 1, hour: 0, give: 0, mark: 1 } }"),
		));

	it("of several ports is passed by the one that is named", () =>
		play(
			flow(`
        - { id: hour, kind: wait, config: { for: 1h }, next: ask }
        - { id: ask, kind: condition, config: { where: { tag: vip } }, skip: no, next: { yes: a, no: b } }
        - { id: a, kind: adjust-points, config: { score: heat, add: 7 } }
        - { id: b, kind: adjust-points, config: { score: heat, add: 1 } }`),
			goes("{ flow: f, finished: 1, passed: { hour: 1, ask: 0, a: 0, b: 1 } }"),
		));

	it("with nothing behind it ends the pass as finished", () =>
		play(
			flow(`
        - { id: hour, kind: wait, config: { for: 1h }, next: away }
        - { id: away, kind: delete-contact, config: {}, skip: true }`),
			goes("{ flow: f, finished: 1, active: 0, exited: 0, passed: { hour: 1, away: 0 } }"),
		));

	it("takes nobody in where it is an entry", () =>
		play(
			flow(`
        - { id: other, kind: event-entry, config: { event: come }, skip: true, next: hour }
        - { id: hour, kind: wait, config: { for: 1d } }`),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: come }
  - { at: +2h, expect: { flow: f, entered: 0 } }
  - { at: +3h, contact: ann@example.test, does: go }
  - { at: +4h, expect: { flow: f, entered: 1, passed: { in: 1, other: 0 } } }
`,
		));
});
