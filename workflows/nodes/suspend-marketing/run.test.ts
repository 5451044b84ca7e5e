import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  flows:
    - key: suspending
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: stop }, next: off }
        - { id: off, kind: suspend-marketing, next: seen }
        - { id: seen, kind: condition, config: { where: { suspended: true } } }
    - key: lifting
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: start }, next: lift }
        - { id: lift, kind: suspend-marketing, config: { lift: true } }
    - key: mailing
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: mail }, next: send }
        - { id: send, kind: send-email, config: { subject: News, body: Read this } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
`;

describe("suspend marketing", () => {
	it("stops marketing mail until it is lifted", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: stop }
  - { at: +1h, expect: { contact: ann@example.test, suspended: true } }
  - { at: +1h, expect: { contact: bob@example.test, suspended: false } }
  - { at: +1h, expect: { flow: suspending, ports: { off.next: 1, seen.yes: 1 } } }
  - { at: +2h, contact: ann@example.test, does: mail }
  - { at: +2h, expect: { contact: ann@example.test, emails: 0 } }
  - { at: +3h, contact: ann@example.test, does: start }
  - { at: +3h, contact: ann@example.test, does: mail }
  - { at: +3h, expect: { contact: ann@example.test, suspended: false, emails: 1 } }
`,
		));

	it("is nothing new to who is suspended already, nor is lifting to who is not", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, set: { suspended: true } }
  - { at: +1h, contact: ann@example.test, does: stop }
  - { at: +1h, contact: bob@example.test, does: start }
  - { at: +1h, expect: { contact: ann@example.test, suspended: true } }
  - { at: +1h, expect: { contact: bob@example.test, suspended: false } }
  - { at: +1h, expect: { flow: lifting, ports: { lift.next: 1 } } }
  - { at: +2h, contact: ann@example.test, does: start }
  - { at: +2h, expect: { contact: ann@example.test, suspended: false } }
`,
		));
});
