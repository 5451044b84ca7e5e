import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const entering = (flow: string) => `
program:
  scores: [{ key: heat }]
  segments:
    - { key: warm, where: { score: heat, op: ">=", value: 10 } }
    - { key: picked, static: true }
  flows:
    - key: warmed
${flow}
      nodes:
        - { id: in, kind: segment-entry, config: { segment: warm }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: warmed } }
    - key: chosen
      nodes:
        - { id: in, kind: segment-entry, config: { segment: picked } }
contacts: [{ email: ann@example.test, scores: { heat: 12 }, segments: [picked] }, { email: bob@example.test, scores: { heat: 9 } }]
`;

describe("segment entry", () => {
	it("takes those who are in the segment at publish, and those who join", () =>
		play(
			entering(""),
			`
timeline:
  - { at: +0s, expect: { contact: ann@example.test, tags: [warmed] } }
  - { at: +0s, expect: { contact: bob@example.test, not-tags: [warmed] } }
  - { at: +0s, expect: { flow: warmed, entered: 1, passed: { in: 1, tag: 1 }, ports: { in.next: 1 } } }
  - { at: +0s, expect: { flow: chosen, entered: 1 } }
  - { at: +1h, contact: bob@example.test, points: { heat: 1 } }
  - { at: +1h, contact: bob@example.test, set: { segments: [picked] } }
  - { at: +1h, expect: { flow: warmed, entered: 2 } }
  - { at: +1h, expect: { flow: chosen, entered: 2 } }
`,
		));

	it("leaves those who are in it already where they are, if it is told so", () =>
		play(
			entering("      enter-existing: false"),
			`
timeline:
  - { at: +1h, expect: { flow: warmed, entered: 0 } }
  - { at: +1h, contact: ann@example.test, points: { heat: 5 } }
  - { at: +1h, expect: { flow: warmed, entered: 0 } }
  - { at: +2h, contact: ann@example.test, points: { heat: -10 } }
  - { at: +3h, contact: ann@example.test, points: { heat: 10 } }
  - { at: +3h, expect: { flow: warmed, entered: 1 } }
`,
		));

	it("takes a contact once, unless it may come again", async () => {
		const story = `
timeline:
  - { at: +1h, contact: ann@example.test, points: { heat: -10 } }
  - { at: +2h, contact: ann@example.test, points: { heat: 10 } }
`;
		await play(entering(""), `${story}  - { at: +2h, expect: { flow: warmed, entered: 1 } }`);
		await play(
			entering("      reentry: again"),
			`${story}  - { at: +2h, expect: { flow: warmed, entered: 2 } }`,
		);
	});

	it("does not take who would have to leave at once", () =>
		play(
			entering("      exit-when: { tag: staff }"),
			`
timeline:
  - { at: +1h, contact: bob@example.test, set: { tags: [staff] } }
  - { at: +2h, contact: bob@example.test, points: { heat: 10 } }
  - { at: +2h, expect: { contact: bob@example.test, not-tags: [warmed], segments: [warm] } }
  - { at: +3h, contact: bob@example.test, set: { not-tags: [staff] } }
  - { at: +3h, expect: { flow: warmed, entered: 1 } }
`,
		));
});
