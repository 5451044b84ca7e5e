import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const resetting = (score: string) => `
program:
  scores: [${score}]
  flows:
    - key: clean
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: reset }
        - { id: reset, kind: reset-points, config: { score: heat } }
`;

describe("reset points", () => {
	it("brings a score to 0 from both sides; at 0 there is no row", () =>
		play(
			resetting("{ key: heat }"),
			`
contacts: [{ email: ann@example.test, scores: { heat: 12 } }, { email: bob@example.test, scores: { heat: -8 } }, { email: cyd@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 0 }, ledger: [{ score: heat, applied: -12, reason: reset }] } }
  - { at: +1h, expect: { contact: bob@example.test, scores: { heat: 0 }, ledger: [{ score: heat, applied: 8, reason: reset }] } }
  - { at: +1h, expect: { contact: cyd@example.test, ledger: 0 } }
  - { at: +1h, expect: { flow: clean, ports: { reset.next: 3 }, finished: 3 } }
`,
		));

	it("goes to the nearest value that floor and ceiling allow", () =>
		play(
			resetting("{ key: heat, floor: 10 }, { key: cold, ceiling: -3 }").replace(
				"config: { score: heat } }",
				"config: { score: heat }, next: other }\n        - { id: other, kind: reset-points, config: { score: cold } }",
			),
			`
contacts: [{ email: ann@example.test, scores: { heat: 25, cold: -9 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 10, cold: -3 } } }
`,
		));

	it("ends what was still to expire, also where it changes nothing", () =>
		play(
			resetting("{ key: heat, rules: [{ key: visit, event: page_view, points: 20, expires: 3d }] }"),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +1h, contact: ann@example.test, points: { heat: -20 } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +3h, contact: ann@example.test, points: { heat: 5 } }
  - { at: +1h, contact: bob@example.test, does: page_view }
  - { at: +3h, contact: bob@example.test, points: { heat: 5 } }
  - { at: +4d, expect: { contact: ann@example.test, scores: { heat: 5 }, ledger: 3 } }
  - { at: +4d, expect: { contact: bob@example.test, scores: { heat: 5 }, ledger: 3 } }
`,
		));

	it("touches its own score only", () =>
		play(
			resetting(
				"{ key: heat }, { key: fit, rules: [{ key: visit, event: page_view, points: 20, expires: 3d }] }",
			),
			`
contacts: [{ email: ann@example.test, scores: { heat: 9, fit: 4 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 0, fit: 24 } } }
  - { at: +4d, expect: { contact: ann@example.test, scores: { fit: 4 }, ledger: [{ score: fit, applied: -20, reason: expired }] } }
`,
		));
});
