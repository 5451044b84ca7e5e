import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  segments: [{ key: vips, where: { tag: vip } }]
  flows:
    - key: untagging
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: untag }
        - { id: untag, kind: remove-tag, config: { tag: vip }, next: seen }
        - { id: seen, kind: condition, config: { where: { tag: vip } } }
`;

describe("remove tag", () => {
	it("takes the tag away, whatever its case, and no other", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, tags: [VIP, vipera] }]
timeline:
  - { at: +0s, expect: { contact: ann@example.test, tags: [vip], segments: [vips] } }
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, tags: [vipera], not-tags: [vip], not-segments: [vips] } }
  - { at: +1h, expect: { flow: untagging, ports: { untag.next: 1, seen.no: 1 } } }
`,
		));

	it("passes by who has no such tag", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test, tags: [vip] }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { flow: untagging, ports: { untag.next: 1 }, finished: 1 } }
  - { at: +1h, expect: { segment: vips, size: 1 } }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +2h, expect: { segment: vips, size: 0 } }
`,
		));
});
