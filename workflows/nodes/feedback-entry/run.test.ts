import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const answering = (config: string) => `
program:
  flows:
    - key: asking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: ask }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look, ask-feedback: true } }
    - key: processing
      nodes:
        - { id: in, kind: feedback-entry${config}, next: tag }
        - { id: tag, kind: add-tag, config: { tag: answered } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
`;

describe("feedback entry", () => {
	it("takes a contact at each answer of sales, without being told to take it again", () =>
		play(
			answering(""),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: ask }
  - { at: +2h, contact: ann@example.test, answers: bad_timing }
  - { at: +2h, expect: { contact: ann@example.test, feedback: bad_timing, tags: [answered] } }
  - { at: +2h, expect: { contact: bob@example.test, feedback: null, not-tags: [answered] } }
  - { at: +3h, contact: ann@example.test, does: ask }
  - { at: +4h, contact: ann@example.test, answers: bad_timing }
  - { at: +4h, expect: { flow: processing, entered: 2, passed: { in: 2 }, ports: { in.next: 2 } } }
`,
		));

	it("takes only the answers that it names", () =>
		play(
			answering(", config: { answers: [junk, bad_fit] }"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: ask }
  - { at: +1h, contact: bob@example.test, does: ask }
  - { at: +2h, contact: ann@example.test, answers: good_lead }
  - { at: +2h, contact: bob@example.test, answers: bad_fit }
  - { at: +2h, expect: { contact: ann@example.test, not-tags: [answered], feedback: good_lead } }
  - { at: +2h, expect: { contact: bob@example.test, tags: [answered] } }
  - { at: +3h, contact: ann@example.test, answers: junk }
  - { at: +3h, expect: { contact: ann@example.test, tags: [answered] } }
`,
		));
});
