import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const mailing = (kind: string) => `
program:
  users: [{ email: sam@acme.test, name: Sam }]
  scores: [{ key: heat, rules: [{ key: mailed, event: email_sent, points: 1 }] }]
  flows:
    - key: mailing
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: send }
        - { id: send, kind: send-email, config: { subject: "Hi {{ contact.first_name }}", body: "{{ event.url }} by {{ owner.name }}", kind: ${kind} }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: asked } }
`;

const REFUSALS = `
contacts:
  - { email: ann@example.test, fields: { first_name: Ann }, owner: sam@acme.test }
  - { email: sus@example.test, suspended: true }
  - { email: dnc@example.test, do-not-contact: [email] }
  - { email: tel@example.test, do-not-contact: [phone] }
timeline:
  - { at: +1h, contact: ann@example.test, does: go, with: { url: /x } }
  - { at: +1h, contact: sus@example.test, does: go }
  - { at: +1h, contact: dnc@example.test, does: go }
  - { at: +1h, contact: tel@example.test, does: go }
  - { at: +1h, expect: { flow: mailing, ports: { send.next: 4 }, finished: 4 } }
  - { at: +1h, expect: { contact: dnc@example.test, tags: [asked] } }
  - { at: +1h, expect: { contact: ann@example.test, emails: 1, scores: { heat: 1 } } }
  - { at: +1h, expect: { contact: tel@example.test, emails: 1 } }
`;

const NOTES = `select c.email, s ->> 'note' as note from paths p join contacts c on c.id = p.contact_id, jsonb_array_elements(p.steps) s
	where s ->> 'node' = 'send' and s ? 'note' order by 1`;

describe("send e-mail", () => {
	it("sends marketing mail to who neither refused it nor is suspended; others move on and their path says why", async () => {
		await play(
			mailing("marketing"),
			`${REFUSALS}
  - { at: +1h, expect: { contact: sus@example.test, emails: 0, scores: { heat: 0 } } }
  - { at: +1h, expect: { contact: dnc@example.test, emails: 0 } }
`,
		);
		const notes = await ask<{ email: string; note: string }>(NOTES);
		expect(notes.map((row) => row.email)).toEqual(["dnc@example.test", "sus@example.test"]);
		expect(notes[0]!.note).toMatch(/does not want/);
		expect(notes[1]!.note).toMatch(/suspended/);
	});

	it("sends transactional mail whatever is refused", () =>
		play(
			mailing("transactional"),
			`${REFUSALS}
  - { at: +1h, expect: { contact: sus@example.test, emails: 1 } }
  - { at: +1h, expect: { contact: dnc@example.test, emails: 1 } }
`,
		));

	it("writes the templates out and leaves an email_sent event that says what went", async () => {
		await play(
			mailing("marketing"),
			`
contacts: [{ email: ann@example.test, fields: { first_name: Ann }, owner: sam@acme.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go, with: { url: /x } }
`,
		);
		expect(await ask("select payload from outbox")).toMatchObject([
			{ payload: { to: "ann@example.test", subject: "Hi Ann", body: "/x by Sam", kind: "marketing" } },
		]);
		expect(await ask("select properties from events where type = 'email_sent'")).toMatchObject([
			{ properties: { flow: "mailing", node: "send", subject: "Hi Ann", kind: "marketing" } },
		]);
	});

	it("is not delivered to who is deleted before they rest, nor after an unsubscribe at the same instant", () =>
		play(
			`
program:
  flows:
    - key: mailing
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: send }
        - { id: send, kind: send-email, config: { subject: Hi, body: Hi }, next: junk }
        - { id: junk, kind: condition, config: { where: { tag: junk } }, next: { yes: away } }
        - { id: away, kind: delete-contact }
contacts: [{ email: ann@example.test, tags: [junk] }, { email: bob@example.test }, { email: cyd@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: email_unsubscribe }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, emails: 0 } }
  - { at: +1h, expect: { contact: bob@example.test, emails: 0 } }
  - { at: +1h, expect: { flow: mailing, passed: { send: 2 } } }
  - { at: +2h, contact: cyd@example.test, does: go }
  - { at: +2h, contact: cyd@example.test, does: email_unsubscribe }
  - { at: +2h, expect: { contact: cyd@example.test, emails: 1 } }
`,
		));

	it("is stopped by a hard bounce and not by a soft one", () =>
		play(
			mailing("marketing"),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: email_bounce, with: { type: hard } }
  - { at: +1h, contact: bob@example.test, does: email_bounce, with: { type: soft } }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, contact: bob@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, emails: 0 } }
  - { at: +2h, expect: { contact: bob@example.test, emails: 1 } }
`,
		));
});
