import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  scores: [{ key: heat, floor: -5, ceiling: 30 }]
  flows:
    - key: warm
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: up }
        - { id: up, kind: adjust-points, config: { score: heat, add: 20, reason: Likes us }, next: down }
        - { id: down, kind: adjust-points, config: { score: heat, add: -12 } }
`;

describe("adjust points", () => {
	it("gives and takes, with its reason or else its id in the ledger", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 8 },
      ledger: [{ score: heat, applied: 20, reason: Likes us }, { score: heat, applied: -12, reason: down }] } }
  - { at: +1h, expect: { flow: warm, passed: { in: 1, up: 1, down: 1 }, ports: { up.next: 1, down.next: 1 }, finished: 1 } }
`,
		));

	it("stops at the ceiling, and what it swallows whole is a row all the same", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, scores: { heat: 25 } }, { email: bob@example.test, scores: { heat: 30 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 18 },
      ledger: [{ score: heat, applied: 5 }, { score: heat, applied: -12 }] } }
  - { at: +1h, expect: { contact: bob@example.test, scores: { heat: 18 },
      ledger: [{ score: heat, applied: 0, reason: Likes us }, { score: heat, applied: -12 }] } }
`,
		));

	it("stops at the floor", () =>
		play(
			`
program:
  scores: [{ key: heat, floor: -5 }]
  flows:
    - key: cool
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: down }
        - { id: down, kind: adjust-points, config: { score: heat, add: -12 } }
contacts: [{ email: ann@example.test, scores: { heat: 2 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: -5 }, ledger: [{ score: heat, applied: -7 }] } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: -5 }, ledger: [{ score: heat, applied: -7 }, { score: heat, applied: 0 }] } }
`,
		));

	it("goes below zero where no floor is declared", () =>
		play(
			`
program:
  scores: [{ key: heat }]
  flows:
    - key: cool
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: down }
        - { id: down, kind: adjust-points, config: { score: heat, add: -12 } }
contacts: [{ email: ann@example.test, scores: { heat: 2 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: -10 } } }
`,
		));
});
