import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  segments: [{ key: picked, static: true }]
  flows:
    - key: dropping
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: drop }, next: out }
        - { id: out, kind: remove-from-segment, config: { segment: picked }, next: seen }
        - { id: seen, kind: condition, config: { where: { segment: picked } } }
    - key: welcome
      reentry: again
      nodes:
        - { id: in, kind: segment-entry, config: { segment: picked }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: welcome } }
    - key: while-in
      reentry: again
      exit-when: { not: { segment: picked } }
      nodes:
        - { id: in, kind: segment-entry, config: { segment: picked }, next: stay }
        - { id: stay, kind: wait, config: { for: 9d } }
`;

describe("remove from segment", () => {
	it("takes the contact out: what hangs on it leaves, and it may join anew", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, segments: [picked] }]
timeline:
  - { at: +1h, contact: ann@example.test, does: drop }
  - { at: +1h, expect: { contact: ann@example.test, not-segments: [picked], in: { while-in: null } } }
  - { at: +1h, expect: { flow: dropping, ports: { seen.no: 1, seen.yes: 0 } } }
  - { at: +1h, expect: { flow: while-in, exited: 1 } }
  - { at: +2h, contact: ann@example.test, set: { segments: [picked] } }
  - { at: +2h, expect: { flow: welcome, entered: 2 } }
`,
		));

	it("passes by who is not in it", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test, segments: [picked] }]
timeline:
  - { at: +1h, contact: ann@example.test, does: drop }
  - { at: +1h, expect: { flow: dropping, ports: { out.next: 1 }, finished: 1 } }
  - { at: +1h, expect: { segment: picked, size: 1 } }
  - { at: +2h, contact: bob@example.test, does: drop }
  - { at: +2h, expect: { segment: picked, size: 0 } }
`,
		));
});
