import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  flows:
    - key: qualified
      reentry: again
      nodes:
        - { id: in, kind: stage-entry, config: { stage: MQL }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: qualified } }
contacts: [{ email: ann@example.test, stage: Lead }, { email: bob@example.test, stage: MQL }, { email: cyd@example.test, stage: Customer }]
`;

describe("stage entry", () => {
	it("takes who comes to the stage, from below or above, and not who was there at the start", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +0s, expect: { flow: qualified, entered: 0 } }
  - { at: +1h, contact: ann@example.test, set: { stage: mql } }
  - { at: +1h, contact: cyd@example.test, set: { stage: MQL } }
  - { at: +1h, expect: { contact: ann@example.test, tags: [qualified] } }
  - { at: +1h, expect: { contact: cyd@example.test, tags: [qualified] } }
  - { at: +1h, expect: { contact: bob@example.test, not-tags: [qualified] } }
  - { at: +1h, expect: { flow: qualified, entered: 2, passed: { in: 2 }, ports: { in.next: 2 } } }
`,
		));

	it("does not take who is set to the stage that they have, nor to another one", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: bob@example.test, set: { stage: MQL } }
  - { at: +1h, contact: ann@example.test, set: { stage: SQL } }
  - { at: +1h, contact: cyd@example.test, set: { stage: null } }
  - { at: +1h, expect: { flow: qualified, entered: 0 } }
  - { at: +2h, contact: bob@example.test, set: { stage: null } }
  - { at: +3h, contact: bob@example.test, set: { stage: MQL } }
  - { at: +3h, expect: { flow: qualified, entered: 1 } }
`,
		));

	it("takes a contact that is created in the stage later", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: new@example.test, created: { stage: MQL } }
  - { at: +1h, expect: { contact: new@example.test, tags: [qualified] } }
`,
		));
});
