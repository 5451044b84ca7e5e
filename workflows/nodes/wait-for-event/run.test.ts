import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const PROGRAM = `
program:
  scores: [{ key: heat }]
  flows:
    - key: offer
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: reply }
        - { id: reply, kind: wait-for-event, config: { event: form_submit, where: { property: form, op: "=", value: demo }, for: 3d }, next: { happened: thanks, timed-out: late } }
        - { id: thanks, kind: add-tag, config: { tag: thanks } }
        - { id: late, kind: add-tag, config: { tag: late } }
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
`;

describe("wait for event", () => {
	it("goes on as soon as the event happens", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +2d, contact: ann@example.test, does: form_submit, with: { form: Demo } }
  - { at: +2d, expect: { contact: ann@example.test, tags: [thanks], not-tags: [late], in: { offer: null } } }
  - { at: +2d, expect: { contact: bob@example.test, not-tags: [thanks], in: { offer: reply } } }
  - { at: +2d, expect: { flow: offer, ports: { reply.happened: 1, reply.timed-out: 0 }, passed: { reply: 1 } } }
  - { at: +4d, expect: { contact: ann@example.test, not-tags: [late] } }
`,
		));

	it("hears only the event that it waits for", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: form_submit, with: { form: news } }
  - { at: +2h, contact: ann@example.test, does: form_submit }
  - { at: +2h, contact: ann@example.test, does: page_view, with: { form: demo } }
  - { at: +2h, contact: ann@example.test, does: FORM_SUBMIT, with: { form: demo } }
  - { at: +2h, contact: ann@example.test, does: form_submit, with: { Form: demo } }
  - { at: +2h, expect: { contact: ann@example.test, in: { offer: reply } } }
  - { at: +3h, contact: ann@example.test, does: form_submit, with: { form: demo } }
  - { at: +3h, expect: { contact: ann@example.test, in: { offer: null }, tags: [thanks] } }
`,
		));

	it("hears nothing that came before it began to wait", () =>
		play(
			PROGRAM.replaceAll("event: go ", "event: form_submit "),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: form_submit, with: { form: demo } }
  - { at: +1h, expect: { contact: ann@example.test, in: { offer: reply } } }
  - { at: +2h, contact: ann@example.test, does: form_submit, with: { form: demo } }
  - { at: +2h, expect: { contact: ann@example.test, in: { offer: null }, tags: [thanks] } }
`,
		));

	it("times out at the end of its time: an event of that very instant comes too late", () =>
		play(
			PROGRAM,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +3d59m59s, contact: bob@example.test, does: form_submit, with: { form: demo } }
  - { at: +3d1h, contact: ann@example.test, does: form_submit, with: { form: demo } }
  - { at: +3d1h, expect: { contact: ann@example.test, tags: [late], not-tags: [thanks] } }
  - { at: +3d1h, expect: { contact: bob@example.test, tags: [thanks], not-tags: [late] } }
  - { at: +3d1h, expect: { flow: offer, ports: { reply.happened: 1, reply.timed-out: 1 }, passed: { reply: 2 } } }
`,
		));

	it("lets a flow go round", () =>
		play(
			`
program:
  scores: [{ key: heat }]
  flows:
    - key: round
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: hear }
        - { id: hear, kind: wait-for-event, config: { event: ping, for: 1d }, next: { happened: give, timed-out: take } }
        - { id: give, kind: adjust-points, config: { score: heat, add: 10 }, next: hear }
        - { id: take, kind: adjust-points, config: { score: heat, add: -1 }, next: hear }
contacts: [{ email: ann@example.test }]
timeline:
  - { at: +0s, contact: ann@example.test, does: go }
  - { at: +12h, contact: ann@example.test, does: ping }
  - { at: +12h, contact: ann@example.test, does: ping }
  - { at: +12h, expect: { contact: ann@example.test, scores: { heat: 20 } } }
  - { at: +3d12h, expect: { contact: ann@example.test, scores: { heat: 17 } } }
`,
		));
});
