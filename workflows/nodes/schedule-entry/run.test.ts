import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const ticking = (when: string, zone = "UTC") => `
program:
  timezone: ${zone}
  scores: [{ key: heat }]
  segments: [{ key: warm, where: { score: heat, op: ">=", value: 10 } }]
  flows:
    - key: digest
      nodes:
        - { id: in, kind: schedule-entry, config: { ${when}, segment: warm }, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 1 } }
contacts: [{ email: ann@example.test, scores: { heat: 10 } }, { email: bob@example.test }]
`;

describe("schedule entry", () => {
	it("takes everyone in the segment at every tick; the first comes one length after publishing", () =>
		play(
			ticking("every: 2d"),
			`
timeline:
  - { at: +1d23h59m59s, expect: { flow: digest, entered: 0 } }
  - { at: +2d, expect: { contact: ann@example.test, scores: { heat: 11 } } }
  - { at: +2d, expect: { contact: bob@example.test, scores: { heat: 0 } } }
  - { at: +2d, expect: { flow: digest, entered: 1, passed: { in: 1 }, ports: { in.next: 1 } } }
  - { at: +3d, contact: bob@example.test, points: { heat: 20 } }
  - { at: +4d, expect: { contact: ann@example.test, scores: { heat: 12 } } }
  - { at: +4d, expect: { contact: bob@example.test, scores: { heat: 21 } } }
  - { at: +10d, expect: { flow: digest, entered: 9 } }
`,
		));

	it("counts from its own publishing", () =>
		play(
			ticking("every: 2d"),
			`
timeline:
  - { at: +1d, flow: digest, do: publish }
  - { at: +2d23h59m59s, expect: { flow: digest, entered: 0 } }
  - { at: +3d, expect: { flow: digest, entered: 1 } }
`,
		));

	it("goes by the program's zone with cron, over a clock change too", () =>
		play(
			ticking('cron: "30 9 * * *"', "Europe/Berlin"),
			`
start: 2026-03-28T08:30:00Z
timeline:
  - { at: 2026-03-28T23:00:00Z, expect: { flow: digest, entered: 0 } }
  - { at: 2026-03-29T07:29:59Z, expect: { flow: digest, entered: 0 } }
  - { at: 2026-03-29T07:30:00Z, expect: { flow: digest, entered: 1 } }
  - { at: 2026-03-30T07:30:00Z, expect: { flow: digest, entered: 2 } }
`,
		));

	it("ticks on the named weekday", () =>
		play(
			ticking('cron: "0 9 * * fri"'),
			`
start: 2026-03-02T09:00:00Z
timeline:
  - { at: 2026-03-06T08:59:59Z, expect: { flow: digest, entered: 0 } }
  - { at: 2026-03-06T09:00:00Z, expect: { flow: digest, entered: 1 } }
  - { at: 2026-03-13T09:00:00Z, expect: { flow: digest, entered: 2 } }
`,
		));
});
