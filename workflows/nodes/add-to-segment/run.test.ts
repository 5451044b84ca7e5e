import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  segments: [{ key: picked, static: true }]
  flows:
    - key: picking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: pick }, next: add }
        - { id: add, kind: add-to-segment, config: { segment: picked }, next: seen }
        - { id: seen, kind: condition, config: { where: { segment: picked } } }
    - key: welcome
      reentry: again
      nodes:
        - { id: in, kind: segment-entry, config: { segment: picked }, next: stay }
        - { id: stay, kind: wait, config: { for: 1d } }
`;

describe("add to segment", () => {
	it("lets the contact join: what comes next sees it, and a flow of the segment takes it in", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: pick }
  - { at: +1h, expect: { contact: ann@example.test, segments: [picked], in: { welcome: stay } } }
  - { at: +1h, expect: { contact: bob@example.test, not-segments: [picked], in: { welcome: null } } }
  - { at: +1h, expect: { segment: picked, size: 1 } }
  - { at: +1h, expect: { flow: picking, ports: { add.next: 1, seen.yes: 1, seen.no: 0 } } }
`,
		));

	it("is no joining for somebody who is in it already", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, segments: [picked] }, { email: bob@example.test }]
timeline:
  - { at: +1h, expect: { flow: welcome, entered: 1 } }
  - { at: +12h, contact: ann@example.test, does: pick }
  - { at: +12h, expect: { flow: welcome, entered: 1 } }
  - { at: +12h, expect: { segment: picked, size: 1 } }
  - { at: +13h, contact: bob@example.test, does: pick }
  - { at: +13h, expect: { flow: welcome, entered: 2 } }
  - { at: +13h, expect: { flow: picking, ports: { add.next: 2 } } }
  - { at: +13h, expect: { segment: picked, size: 2 } }
`,
		));
});
