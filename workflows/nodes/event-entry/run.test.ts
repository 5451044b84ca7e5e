import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const entering = (reentry: string) => `
program:
  flows:
    - key: visited
      reentry: ${reentry}
      nodes:
        - { id: in, kind: event-entry, config: { event: page_view, where: { property: url, op: starts-with, value: /pricing } }, next: stay }
        - { id: stay, kind: wait, config: { for: 1d } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
`;

describe("event entry", () => {
	it("takes who does the event, if it meets the filter", () =>
		play(
			entering("once"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view, with: { url: /pricing/team } }
  - { at: +1h, contact: bob@example.test, does: page_view, with: { url: /careers } }
  - { at: +1h, contact: bob@example.test, does: page_view }
  - { at: +1h, contact: bob@example.test, does: Page_View, with: { url: /pricing } }
  - { at: +1h, contact: bob@example.test, does: form_submit, with: { url: /pricing } }
  - { at: +1h, expect: { contact: ann@example.test, in: { visited: stay } } }
  - { at: +1h, expect: { contact: bob@example.test, in: { visited: null } } }
  - { at: +1h, expect: { flow: visited, entered: 1, passed: { in: 1 }, ports: { in.next: 1 } } }
`,
		));

	it("takes it once; what comes later is spent", () =>
		play(
			entering("once"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +3d, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +3d, expect: { flow: visited, entered: 1, finished: 1, active: 0 } }
`,
		));

	it("takes it again where it may, but spends what comes while it is inside", () =>
		play(
			entering("again"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +2h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +2d, expect: { flow: visited, entered: 1, finished: 1 } }
  - { at: +3d, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +3d, expect: { flow: visited, entered: 2, active: 1 } }
`,
		));

	it("takes no event of the time before the flow was published", () =>
		play(
			entering("again"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +2h, flow: visited, do: publish }
  - { at: +2h, expect: { flow: visited, entered: 0 } }
  - { at: +3h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +3h, expect: { flow: visited, entered: 1 } }
`,
		));
});
