import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  flows:
    - key: leaving
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: vip }
        - { id: vip, kind: condition, config: { where: { tag: vip } }, next: { yes: stay, no: out } }
        - { id: out, kind: exit }
        - { id: stay, kind: wait, config: { for: 1d }, next: out }
contacts: [{ email: ann@example.test }, { email: bob@example.test, tags: [vip] }]
`;

describe("exit", () => {
	it("ends the pass, which has then finished and not exited", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, in: { leaving: null } } }
  - { at: +1h, expect: { contact: bob@example.test, in: { leaving: stay } } }
  - { at: +1h, expect: { flow: leaving, passed: { out: 1 }, finished: 1, exited: 0, active: 1 } }
  - { at: +2d, expect: { flow: leaving, passed: { out: 2 }, finished: 2, exited: 0, active: 0 } }
`,
		));
});
