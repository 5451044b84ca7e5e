import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const calling = (called: string) => `
program:
  scores: [{ key: heat }]
  flows:
    - key: caller
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: call }
        - { id: call, kind: call-flow, config: { flow: shared }, next: seen }
        - { id: seen, kind: condition, config: { where: { score: heat, op: ">=", value: 10 } } }
    - key: shared
${called}
`;

const POINTS = `
      nodes:
        - { id: in, kind: called-entry, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 10 } }
`;
const STAYING = `
      nodes:
        - { id: in, kind: called-entry, next: give }
        - { id: give, kind: adjust-points, config: { score: heat, add: 10 }, next: stay }
        - { id: stay, kind: wait, config: { for: 1d }, next: late }
        - { id: late, kind: add-tag, config: { tag: late } }
`;
const ANN = "contacts: [{ email: ann@example.test }]";

const NOTES =
	"select s ->> 'note' as note from paths, jsonb_array_elements(steps) s where s ->> 'node' = 'call' order by id";

describe("call flow", () => {
	it("runs the called flow before the caller goes on", () =>
		play(
			calling(POINTS),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 10 } } }
  - { at: +1h, expect: { flow: caller, ports: { call.next: 1, seen.yes: 1, seen.no: 0 }, finished: 1 } }
  - { at: +1h, expect: { flow: shared, entered: 1, passed: { in: 1, give: 1 }, finished: 1 } }
`,
		));

	it("runs it as far as it goes without waiting, and does not wait for it", () =>
		play(
			calling(STAYING),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, in: { shared: stay, caller: null }, not-tags: [late] } }
  - { at: +1h, expect: { flow: caller, ports: { seen.yes: 1 }, finished: 1 } }
  - { at: +1d1h, expect: { contact: ann@example.test, tags: [late] } }
`,
		));

	it("does not call who is inside already; the path says so", async () => {
		await play(
			calling(STAYING),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 10 } } }
  - { at: +2h, expect: { flow: shared, entered: 1 } }
  - { at: +2h, expect: { flow: caller, passed: { call: 2 }, finished: 2 } }
  - { at: +2d, contact: ann@example.test, does: go }
  - { at: +2d, expect: { flow: shared, entered: 2 } }
`,
		);
		const notes = (await ask<{ note: string | null }>(NOTES)).map((row) => row.note);
		expect(notes.map((note) => /not called/.test(note ?? ""))).toEqual([false, true, false]);
	});

	it("does not call who may not come again", () =>
		play(
			calling(`      reentry: once${POINTS}`),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 10 } } }
  - { at: +2h, expect: { flow: shared, entered: 1 } }
  - { at: +2h, expect: { flow: caller, finished: 2 } }
`,
		));

	it("does not call who would have to leave at once, nor into a paused flow", () =>
		play(
			calling(`      exit-when: { tag: never }${POINTS}`),
			`
contacts: [{ email: ann@example.test, tags: [never] }, { email: bob@example.test }, { email: cyd@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, scores: { heat: 0 } } }
  - { at: +1h, flow: shared, do: pause }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +2h, expect: { contact: bob@example.test, scores: { heat: 0 }, in: { caller: null } } }
  - { at: +3h, flow: shared, do: resume }
  - { at: +3h, expect: { flow: shared, entered: 0 } }
  - { at: +3h, expect: { flow: caller, ports: { seen.no: 2 }, finished: 2 } }
  - { at: +4h, contact: cyd@example.test, does: go }
  - { at: +4h, expect: { contact: cyd@example.test, scores: { heat: 10 } } }
`,
		));
});
