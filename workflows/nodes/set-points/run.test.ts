import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  scores:
    - key: heat
      ceiling: 60
      rules:
        - { key: visit, event: page_view, points: 20, expires: 3d }
        - { key: held, while: { tag: vip }, points: 7 }
  flows:
    - key: to-forty
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: set }
        - { id: set, kind: set-points, config: { score: heat, to: 40 } }
    - key: to-ninety
      nodes:
        - { id: in, kind: event-entry, config: { event: much }, next: set }
        - { id: set, kind: set-points, config: { score: heat, to: 90 } }
contacts: [{ email: ann@example.test, scores: { heat: 25 } }]
`;

describe("set points", () => {
	it("brings the score to a value, up or down, and writes nothing where it stands there already", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 40 }, ledger: [{ score: heat, applied: 25, reason: import }, { score: heat, applied: 15, reason: set }] } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, ledger: 2 } }
  - { at: +3h, contact: ann@example.test, points: { heat: 15 } }
  - { at: +4h, contact: ann@example.test, does: go }
  - { at: +4h, expect: { contact: ann@example.test, scores: { heat: 40 }, ledger: [{ score: heat, applied: -15, reason: set }] } }
  - { at: +4h, expect: { flow: to-forty, passed: { set: 3 } } }
`,
		));

	it("stops at the ceiling", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: much }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 60 }, ledger: [{ score: heat, applied: 35, reason: set }] } }
`,
		));

	it("ends what was still to expire, also when it changes nothing", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +1h, contact: ann@example.test, points: { heat: -5 } }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 40 } } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +4d, expect: { contact: ann@example.test, scores: { heat: 40 }, ledger: 3 } }
`,
		));

	it("ends what a while rule holds; it gives again only after it has stopped", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, set: { tags: [vip] } }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 32 } } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 40 } } }
  - { at: +3h, contact: ann@example.test, set: { not-tags: [vip] } }
  - { at: +3h, expect: { contact: ann@example.test, scores: { heat: 40 }, ledger: 3 } }
  - { at: +4h, contact: ann@example.test, set: { tags: [vip] } }
  - { at: +4h, expect: { contact: ann@example.test, scores: { heat: 47 }, ledger: [{ score: heat, applied: 7, reason: held }] } }
`,
		));
});
