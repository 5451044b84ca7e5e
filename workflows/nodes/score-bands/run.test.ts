import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  scores: [{ key: heat }]
  flows:
    - key: sorting
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: sort }
        - { id: sort, kind: score-bands, config: { score: heat, bands: [{ key: cold, from: -10 }, { key: warm, from: 20 }, { key: hot, from: 60 }] }, next: { hot: tag } }
        - { id: tag, kind: add-tag, config: { tag: hot } }
`;

describe("score bands", () => {
	it("goes by the highest band that the score reaches, and below all of them by below", () =>
		play(PROGRAM, {
			contacts: [-11, -10, 0, 19, 20, 59, 60, 1000].map((heat) => ({
				email: `c${heat}@example.test`,
				scores: { heat },
			})),
			timeline: [
				...[-11, -10, 0, 19, 20, 59, 60, 1000].map((heat) => ({
					at: "+1h",
					contact: `c${heat}@example.test`,
					does: "go",
				})),
				{
					at: "+1h",
					expect: {
						flow: "sorting",
						ports: { "sort.below": 1, "sort.cold": 3, "sort.warm": 2, "sort.hot": 2 },
						finished: 8,
					},
				},
				{ at: "+1h", expect: { contact: "c60@example.test", tags: ["hot"] } },
				{ at: "+1h", expect: { contact: "c59@example.test", "not-tags": ["hot"] } },
			],
		}));

	it("counts a score that the contact does not have as 0", () =>
		play(
			PROGRAM.replace("from: -10", "from: 1"),
			`
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { flow: sorting, ports: { sort.below: 1 } } }
`,
		));
});
