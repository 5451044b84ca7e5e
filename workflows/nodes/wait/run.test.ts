import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const waiting = (length: string) => `
program:
  flows:
    - key: pausing
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: rest }
        - { id: rest, kind: wait, config: { for: ${length} }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: rested } }
contacts: [{ email: ann@example.test, timezone: Europe/Berlin }]
`;

describe("wait", () => {
	it("holds the contact for as long as it says, and is passed when it ends", () =>
		play(
			waiting("1d12h"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1d12h59m59s, expect: { contact: ann@example.test, in: { pausing: rest }, not-tags: [rested] } }
  - { at: +1d12h59m59s, expect: { flow: pausing, at: { rest: 1 }, passed: { in: 1, rest: 0 }, active: 1 } }
  - { at: +1d13h, expect: { contact: ann@example.test, in: { pausing: null }, tags: [rested] } }
  - { at: +1d13h, expect: { flow: pausing, at: { rest: 0 }, passed: { rest: 1, tag: 1 }, ports: { rest.next: 1 }, finished: 1 } }
`,
		));

	it("means 24 hours by a day, also over a clock change", () =>
		play(
			waiting("1d"),
			`
start: 2026-03-28T12:00:00+01:00
timeline:
  - { at: 2026-03-28T12:00:00+01:00, contact: ann@example.test, does: go }
  - { at: 2026-03-29T12:59:59+02:00, expect: { contact: ann@example.test, not-tags: [rested] } }
  - { at: 2026-03-29T13:00:00+02:00, expect: { contact: ann@example.test, tags: [rested] } }
`,
		));

	it("lets through at once where it waits for no time", () =>
		play(
			waiting("0s"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, tags: [rested] } }
  - { at: +1h, expect: { flow: pausing, passed: { rest: 1 }, active: 0 } }
`,
		));

	it("lets a flow go round, each turn counted from the end of the one before", () =>
		play(
			`
program:
  scores: [{ key: heat }]
  flows:
    - key: round
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: rest }
        - { id: rest, kind: wait, config: { for: 7h }, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 1 }, next: rest }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +71h, expect: { contact: ann@example.test, scores: { heat: 10 } } }
  - { at: +71h, expect: { contact: bob@example.test, scores: { heat: 9 } } }
  - { at: +71h, expect: { flow: round, passed: { rest: 19, in: 2 }, at: { rest: 2 } } }
`,
		));
});
