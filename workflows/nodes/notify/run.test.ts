import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, ask } = scenes();

const notifying = (config: string, reentry = "again") => `
program:
  users: [{ email: sam@acme.test, name: Sam }, { email: kim@acme.test }]
  scores: [{ key: heat, rules: [{ key: pricing, event: page_view, points: 20 }, { key: demo, event: demo, points: 50 }] }]
  flows:
    - key: tell
      reentry: ${reentry}
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: alert }
        - { id: alert, kind: notify, config: { ${config} } }
`;

const ANN = "contacts: [{ email: ann@example.test, owner: sam@acme.test, fields: { first_name: Ann } }]";
const CYD = "contacts: [{ email: cyd@example.test }]";
const once = (name: string) => `
timeline:
  - { at: +1h, contact: ${name}@example.test, does: go }
  - { at: +1h, expect: { contact: ${name}@example.test, alerts: 1, notified: 1 } }
  - { at: +1h, expect: { flow: tell, ports: { alert.next: 1 }, finished: 1 } }
`;

const ALERT = "select to_user, to_role, note, via, subject, message, asks_feedback, reasons from alerts";

describe("notify", () => {
	it("tells the owner, with templates written out", async () => {
		await play(
			notifying(
				'to: owner, subject: "{{ contact.first_name }} is ready", message: "{{ owner.name }}, look: {{ event.url }}{{ contact.phone }}!"',
			),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go, with: { url: /pricing } }
`,
		);
		expect(await ask(ALERT)).toMatchObject([
			{
				to_user: "sam@acme.test",
				to_role: null,
				note: null,
				via: ["inbox", "email"],
				subject: "Ann is ready",
				message: "Sam, look: /pricing!",
				asks_feedback: false,
			},
		]);
	});

	it("goes to role sales where there is no owner, and says so", async () => {
		await play(notifying("to: owner, subject: Look"), CYD, once("cyd"));
		const [alert] = await ask<{ note: string }>(ALERT);
		expect(alert).toMatchObject({ to_user: null, to_role: "sales" });
		expect(alert!.note).toMatch(/no owner/);
	});

	it("tells a user or a role whoever the owner is", async () => {
		await play(notifying("to: { user: kim@acme.test }, subject: Look"), ANN, once("ann"));
		expect(await ask(ALERT)).toMatchObject([{ to_user: "kim@acme.test", to_role: null, note: null }]);
		await play(
			notifying("to: { role: marketer }, subject: Look, via: [webhook], ask-feedback: true"),
			ANN,
			once("ann"),
		);
		expect(await ask(ALERT)).toMatchObject([
			{ to_user: null, to_role: "marketer", via: ["webhook"], asks_feedback: true },
		]);
	});

	it("names the biggest reasons behind the score", async () => {
		await play(
			notifying("to: owner, subject: Look"),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +1h, contact: ann@example.test, does: demo }
  - { at: +1h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, does: go }
`,
		);
		const [alert] = await ask<{ reasons: object[] }>(ALERT);
		expect(alert!.reasons).toMatchObject([
			{ score: "heat", reason: "demo", points: 50 },
			{ score: "heat", reason: "pricing", points: 40 },
		]);
	});

	it("gives one alert for each firing", () =>
		play(
			notifying("to: owner, subject: Look"),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: +2h, expect: { contact: ann@example.test, alerts: 2, notified: 2 } }
`,
		));

	it("keeps quiet for as long as it should not repeat itself, and tells again exactly that long after", async () => {
		await play(
			notifying("to: owner, subject: Look, dedupe: 2d"),
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2d59m59s, contact: ann@example.test, does: go }
  - { at: +2d59m59s, expect: { contact: ann@example.test, notified: 1 } }
  - { at: +2d59m59s, expect: { flow: tell, passed: { alert: 2 } } }
  - { at: +2d1h, contact: ann@example.test, does: go }
  - { at: +2d1h, expect: { contact: ann@example.test, notified: 2 } }
  - { at: +3d, contact: ann@example.test, does: go }
  - { at: +3d, expect: { contact: ann@example.test, notified: 2 } }
`,
		);
		const notes = await ask(
			"select s ->> 'note' as note from paths, jsonb_array_elements(steps) s where s ->> 'node' = 'alert' order by id",
		);
		expect(notes.map((row) => row.note !== null)).toEqual([false, true, false, true]);
	});

	it("keeps quiet also after the alert was closed, but asks somebody else's contact", () =>
		play(
			notifying("to: owner, subject: Look, ask-feedback: true, dedupe: 2d"),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +2h, contact: ann@example.test, answers: good_lead }
  - { at: +3h, contact: ann@example.test, does: go }
  - { at: +3h, contact: bob@example.test, does: go }
  - { at: +3h, expect: { contact: ann@example.test, notified: 1, alerts: 0 } }
  - { at: +3h, expect: { contact: bob@example.test, notified: 1, alerts: 1 } }
`,
		));
});
