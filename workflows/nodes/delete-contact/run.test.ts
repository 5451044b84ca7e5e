import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const deleting = (config: string) => `
program:
  users: [{ email: sam@acme.test }]
  scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 10, expires: 2d }] }]
  segments: [{ key: picked, static: true }, { key: hot, where: { score: heat, op: ">", value: 5 } }]
  flows:
    - key: asking
      nodes:
        - { id: in, kind: event-entry, config: { event: ask }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look, ask-feedback: true }, next: stay }
        - { id: stay, kind: wait, config: { for: 90d } }
    - key: junk
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: away }
        - { id: away, kind: delete-contact${config} }
    - key: by-segment
      nodes:
        - { id: in, kind: segment-entry, config: { segment: hot }, next: mail }
        - { id: mail, kind: send-email, config: { subject: Hi, body: Hi, kind: transactional } }
contacts: [{ email: ann@example.test, owner: sam@acme.test, segments: [picked], scores: { heat: 3 } }, { email: bob@example.test }]
`;

describe("delete contact", () => {
	it("takes the contact out of every flow and segment at once and closes its alerts", () =>
		play(
			deleting(""),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: ask }
  - { at: +1h, expect: { contact: ann@example.test, alerts: 1, in: { asking: stay }, segments: [picked] } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, exists: true, deleting: true, alerts: 0, notified: 1, in: { asking: null, junk: null }, not-segments: [picked], scores: { heat: 3 } } }
  - { at: +2h, expect: { contact: bob@example.test, deleting: false } }
  - { at: +2h, expect: { flow: asking, exited: 1, finished: 0, active: 0 } }
  - { at: +2h, expect: { flow: junk, entered: 1, passed: { away: 1 }, exited: 1, finished: 0 } }
`,
		));

	it("lets it not be scored, entered or mailed any more", () =>
		play(
			deleting(""),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, points: { heat: 50 } }
  - { at: +2h, contact: ann@example.test, does: ask }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 3 }, ledger: 1, not-segments: [hot], emails: 0, notified: 0 } }
  - { at: +2h, expect: { flow: by-segment, entered: 0 } }
  - { at: +2h, expect: { flow: asking, entered: 0 } }
`,
		));

	it("erases it seven days later, unless another grace is said; the counts stay", async () => {
		const story = (before: string, after: string) => `
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: ${before}, expect: { contact: ann@example.test, exists: true, deleting: true } }
  - { at: ${after}, expect: { contact: ann@example.test, exists: false } }
  - { at: ${after}, expect: { flow: junk, entered: 1, exited: 1, active: 0, passed: { in: 1, away: 1 } } }
  - { at: ${after}, expect: { segment: picked, size: 0 } }
`;
		await play(deleting(""), story("+7d59m59s", "+7d1h"));
		await play(deleting(", config: { grace: 2d }"), story("+2d59m59s", "+2d1h"));
		for (const table of [
			"contacts",
			"balances",
			"ledger",
			"grants",
			"members",
			"events",
			"paths",
			"enrollments",
		]) {
			const left = await ask(`select ${table === "contacts" ? "key" : "contact_id"} from ${table}`);
			expect([table, left.length]).toEqual([table, table === "contacts" ? 1 : 0]);
		}
		expect(await ask("select contact_id from passes")).toMatchObject([{ contact_id: null }]);
	});

	it("erases at once without a grace", () =>
		play(
			deleting(", config: { grace: 0s }"),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, exists: false } }
  - { at: +1h, expect: { flow: junk, exited: 1 } }
  - { at: +2h, contact: ann@example.test, created: { fields: { country: US } } }
  - { at: +2h, expect: { contact: ann@example.test, exists: true, deleting: false, scores: { heat: 0 }, ledger: 0 } }
`,
		));

	it("is taken back by an answer of sales", () =>
		play(
			deleting(""),
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: ask }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +3d, contact: ann@example.test, answers: good_lead }
  - { at: +3d, expect: { contact: ann@example.test, deleting: false, segments: [picked], feedback: good_lead, in: { asking: null } } }
  - { at: +9d, expect: { contact: ann@example.test, exists: true } }
`,
		));
});
