import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  flows:
    - key: shared
      nodes:
        - { id: in, kind: called-entry, next: tag }
        - { id: tag, kind: add-tag, config: { tag: called } }
    - key: caller
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: call }
        - { id: call, kind: call-flow, config: { flow: shared } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
`;

describe("called entry", () => {
	it("takes in who is called and nobody else, as often as it is called", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, tags: [called] } }
  - { at: +1h, expect: { contact: bob@example.test, not-tags: [called] } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { flow: shared, entered: 2, passed: { in: 2, tag: 2 }, ports: { in.next: 2 }, finished: 2 } }
`,
		));
});
