import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const crossing = (config: string) => `
program:
  scores: [{ key: heat }]
  flows:
    - key: crossed
      reentry: again
      nodes:
        - { id: in, kind: score-entry, config: { score: heat, ${config} }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: crossed } }
`;

/** Points by hand, one after the other, and how often the flow has taken the contact in after each. */
const story = (start: number, ...steps: [points: number, entered: number][]) => ({
	contacts: [{ email: "ann@example.test", scores: { heat: start } }],
	timeline: steps.flatMap(([heat, entered], n) => [
		{ at: `+${n + 1}h`, contact: "ann@example.test", points: { heat } },
		{ at: `+${n + 1}h`, expect: { flow: "crossed", entered, passed: { in: entered, tag: entered } } },
	]),
});

describe("score entry, reaches", () => {
	it("fires when the score comes to the threshold, once until it has been below", () =>
		play(
			crossing("reaches: 50"),
			story(0, [49, 0], [1, 1], [30, 1], [-30, 1], [-1, 1], [1, 2], [-50, 2], [80, 3]),
		));

	it("is armed again only below rearm-below, where that is said", () =>
		play(
			crossing("reaches: 50, rearm-below: 30"),
			story(0, [60, 1], [-20, 1], [20, 1], [-30, 1], [25, 1], [-26, 1], [21, 2]),
		));

	it("is not fired by what a contact has at publish, and not armed at the threshold", () =>
		play(crossing("reaches: 50"), story(50, [10, 0], [-11, 0], [1, 1])));

	it("is armed at publish below the threshold, also above rearm-below", () =>
		play(crossing("reaches: 50, rearm-below: 30"), story(40, [10, 1], [-15, 1], [15, 1])));

	it("sees the balance at rest: what rises and falls in between does not cross", () =>
		play(
			`
program:
  scores:
    - key: heat
      rules:
        - { key: up, event: go, points: 60 }
        - { key: down, event: go, points: -20 }
  flows:
    - key: crossed
      nodes:
        - { id: in, kind: score-entry, config: { score: heat, reaches: 50 } }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 40 } } }
  - { at: +1h, expect: { flow: crossed, entered: 0 } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { flow: crossed, entered: 1 } }
`,
		));
});

describe("score entry, falls below", () => {
	it("fires when the score comes below the threshold, once until it has been there again", () =>
		play(crossing("falls-below: 20"), story(30, [-10, 0], [-1, 1], [-10, 1], [10, 1], [1, 1], [-1, 2])));

	it("is not armed at publish below the threshold; at the threshold it is", async () => {
		await play(crossing("falls-below: 20"), story(5, [-3, 0], [20, 0], [-20, 1]));
		await play(crossing("falls-below: 20"), story(20, [-1, 1]));
	});

	it("knows a contact without the score as one with 0", () =>
		play(crossing("falls-below: 0"), story(0, [-1, 1], [-1, 1], [2, 1], [-1, 2])));
});
