import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const limiting = (score: string, config: string) => `
program:
  scores: [${score}]
  flows:
    - key: limit
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: keep }
        - { id: keep, kind: limit-points, config: { score: heat, ${config} } }
`;

describe("limit points", () => {
	it("takes away what is above its ceiling and leaves alone what is not", () =>
		play(
			limiting("{ key: heat }", "ceiling: 70"),
			`
contacts: [{ email: ann@example.test, scores: { heat: 90 } }, { email: bob@example.test, scores: { heat: 70 } }, { email: cyd@example.test, scores: { heat: -80 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 70 }, ledger: [{ score: heat, applied: -20, reason: keep }] } }
  - { at: +1h, expect: { contact: bob@example.test, scores: { heat: 70 }, ledger: 1 } }
  - { at: +1h, expect: { contact: cyd@example.test, scores: { heat: -80 }, ledger: 1 } }
  - { at: +1h, expect: { flow: limit, ports: { keep.next: 3 } } }
`,
		));

	it("lifts what is below its floor; without a score that is 0", () =>
		play(
			limiting("{ key: heat }", "floor: 5, ceiling: 10"),
			`
contacts: [{ email: ann@example.test, scores: { heat: -30 } }, { email: bob@example.test }, { email: cyd@example.test, scores: { heat: 7 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 5 }, ledger: [{ score: heat, applied: 35, reason: keep }] } }
  - { at: +1h, expect: { contact: bob@example.test, scores: { heat: 5 }, ledger: [{ score: heat, applied: 5, reason: keep }] } }
  - { at: +1h, expect: { contact: cyd@example.test, scores: { heat: 7 }, ledger: 1 } }
`,
		));

	it("does not end what is still to expire: that falls away later, never below 0", () =>
		play(
			limiting(
				"{ key: heat, rules: [{ key: visit, event: page_view, points: 90, expires: 3d }] }",
				"ceiling: 70",
			),
			`
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 70 } } }
  - { at: +4d, expect: { contact: ann@example.test, scores: { heat: 0 }, ledger: [{ score: heat, applied: -20, reason: keep }, { score: heat, applied: -70, reason: expired }] } }
`,
		));

	it("is not a lasting cap: the next points go above it again", () =>
		play(
			limiting("{ key: heat }", "ceiling: 70"),
			`
contacts: [{ email: ann@example.test, scores: { heat: 90 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, points: { heat: 5 } }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 75 } } }
`,
		));
});
