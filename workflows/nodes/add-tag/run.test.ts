import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const PROGRAM = `
program:
  segments: [{ key: vips, where: { tag: VIP } }]
  flows:
    - key: tagging
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: Vip }, next: seen }
        - { id: seen, kind: condition, config: { where: { tag: vip } } }
`;

describe("add tag", () => {
	it("adds the tag, whatever its case, for all that reads tags", () =>
		play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, tags: [old] }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, tags: [old, vip], segments: [vips] } }
  - { at: +1h, expect: { contact: bob@example.test, not-tags: [vip], not-segments: [vips] } }
  - { at: +1h, expect: { flow: tagging, ports: { tag.next: 1, seen.yes: 1 } } }
`,
		));

	it("adds no tag twice", async () => {
		await play(
			PROGRAM,
			`
contacts: [{ email: ann@example.test, tags: [VIP] }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +2h, expect: { flow: tagging, ports: { tag.next: 3 } } }
`,
		);
		expect(await ask("select tags from contacts")).toMatchObject([{ tags: ["vip"] }, { tags: ["vip"] }]);
	});
});
