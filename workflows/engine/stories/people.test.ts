import { describe, expect, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play, refused, ask } = scenes();

const ANN = "contacts: [{ email: ann@example.test, tags: [warm] }]";
const PROGRAM = `
program:
  scores: [{ key: heat, rules: [{ key: view, event: page_view, points: 10, expires: 2d }, { key: vip, while: { tag: vip }, points: 30 }] }]
  segments:
    - { key: warm, where: { tag: warm } }
    - { key: viewers, where: { did: page_view } }
    - { key: picked, static: true }
  flows:
    - key: asking
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: ask }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look, ask-feedback: true } }
    - key: telling
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: tell }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look } }
    - key: processing
      reentry: once
      nodes:
        - { id: in, kind: feedback-entry, next: which }
        - { id: which, kind: condition, config: { where: { feedback: junk } }, next: { yes: away, no: call } }
        - { id: away, kind: delete-contact, config: { grace: 7d } }
        - { id: call, kind: call-flow, config: { flow: nurture }, next: stay }
        - { id: stay, kind: wait, config: { for: 30d } }
    - key: nurture
      nodes:
        - { id: in, kind: called-entry, next: stay }
        - { id: stay, kind: wait, config: { for: 60d } }
    - key: warmed
      reentry: again
      nodes:
        - { id: in, kind: segment-entry, config: { segment: warm }, next: stay }
        - { id: stay, kind: wait, config: { for: 90d } }
    - key: once-picked
      nodes:
        - { id: in, kind: segment-entry, config: { segment: picked } }
`;
const ask1 = "  - { at: +1h, contact: ann@example.test, does: ask }";
const answers = (at: string, answer: string) =>
	`  - { at: ${at}, contact: ann@example.test, answers: ${answer} }`;

describe("feedback", () => {
	it("closes all open alerts of the contact, those that asked for nothing too", () =>
		play(
			PROGRAM,
			ANN,
			`
timeline:
${ask1}
  - { at: +2h, contact: ann@example.test, does: tell }
  - { at: +2h, contact: ann@example.test, does: ask }
  - { at: +2h, expect: { contact: ann@example.test, alerts: 3, feedback: null } }
${answers("+3h", "bad_timing")}
  - { at: +3h, expect: { contact: ann@example.test, alerts: 0, notified: 3, feedback: bad_timing } }
`,
		));

	it("is recorded on the request that was asked last", async () => {
		await play(
			PROGRAM,
			ANN,
			`
timeline:
${ask1}
  - { at: +2h, contact: ann@example.test, does: ask }
  - { at: +3h, contact: ann@example.test, does: tell }
${answers("+4h", "bad_timing")}
`,
		);
		expect(
			await ask("select l.at, a.answer from answers a join alerts l on l.id = a.alert_id"),
		).toMatchObject([{ at: new Date("2026-03-02T11:00:00Z"), answer: "bad_timing" }]);
	});

	it("is nothing when it is said once more, and a changed answer ends what the former began and called", () =>
		play(
			PROGRAM,
			ANN,
			`
timeline:
${ask1}
${answers("+2h", "bad_timing")}
${answers("+3h", "bad_timing")}
  - { at: +3h, expect: { flow: processing, entered: 1, active: 1 } }
  - { at: +3h, expect: { contact: ann@example.test, in: { nurture: stay } } }
${answers("+7d1h", "good_lead")}
  - { at: +7d1h, expect: { contact: ann@example.test, feedback: good_lead } }
  - { at: +7d1h, expect: { flow: processing, entered: 2, exited: 1, active: 1 } }
  - { at: +7d1h, expect: { flow: nurture, entered: 2, exited: 1, active: 1 } }
`,
		));

	it("can be changed for less than seven days after the answer it replaces", async () => {
		const story = (...changes: string[]) =>
			`timeline:\n${ask1}\n${answers("+2h", "bad_timing")}\n${changes.join("\n")}\n`;
		await play(PROGRAM, ANN, story(answers("+7d1h59m59s", "bad_fit"), answers("+14d", "good_lead")));
		expect(await refused(PROGRAM, ANN, story(answers("+7d2h", "bad_fit")))).toMatch(
			/^timeline\[2\]: .*seven days/,
		);
	});

	it("can be given anew when it was asked anew, the same too", () =>
		play(
			PROGRAM,
			ANN,
			`
timeline:
${ask1}
${answers("+2h", "bad_timing")}
  - { at: +30d, contact: ann@example.test, does: ask }
${answers("+31d", "bad_timing")}
  - { at: +31d, expect: { contact: ann@example.test, alerts: 0 } }
  - { at: +31d, expect: { flow: processing, entered: 1 } }
`,
		));

	it("needs a question", async () => {
		const story =
			"timeline:\n  - { at: +1h, contact: ann@example.test, does: tell }\n" + answers("+2h", "junk");
		expect(await refused(PROGRAM, ANN, story)).toMatch(/^timeline\[1\]: nothing was asked/);
	});

	it("does not end passes in a paused flow", () =>
		play(
			PROGRAM,
			ANN,
			`
timeline:
${ask1}
${answers("+2h", "bad_timing")}
  - { at: +1d, flow: nurture, do: pause }
${answers("+2d", "good_lead")}
  - { at: +2d, expect: { flow: nurture, entered: 1, active: 1, exited: 0 } }
  - { at: +2d, expect: { flow: processing, entered: 2, exited: 1 } }
`,
		));
});

describe("a deletion that an answer began", () => {
	const JUNKED = `
timeline:
${ask1}
  - { at: +2h, contact: ann@example.test, does: page_view }
  - { at: +2h, contact: ann@example.test, set: { tags: [vip], segments: [picked] } }
  - { at: +2h, expect: { contact: ann@example.test, scores: { heat: 40 }, segments: [warm, viewers, picked] } }
${answers("+3h", "junk")}
  - { at: +3h, expect: { contact: ann@example.test, deleting: true, scores: { heat: 40 }, not-segments: [warm, viewers, picked] } }
  - { at: +3d, expect: { contact: ann@example.test, scores: { heat: 40 }, ledger: 2 } }
`;

	it("lets nothing expire; a changed answer takes it back, and what became due meanwhile falls away", () =>
		play(
			PROGRAM,
			ANN,
			`${JUNKED}
${answers("+4d", "good_lead")}
  - { at: +4d, expect: { contact: ann@example.test, deleting: false, scores: { heat: 30 },
      ledger: [{ score: heat, applied: -10, reason: expired }], segments: [warm, viewers, picked], in: { processing: stay } } }
  - { at: +4d, expect: { flow: warmed, entered: 2, exited: 1 } }
  - { at: +4d, expect: { flow: once-picked, entered: 1 } }
  - { at: +8d, expect: { contact: ann@example.test, exists: true } }
`,
		));

	it("stores what the contact does all the same", () =>
		play(
			PROGRAM,
			"contacts: [{ email: ann@example.test }]",
			`
timeline:
${ask1}
${answers("+3h", "junk")}
  - { at: +1d, contact: ann@example.test, does: page_view }
  - { at: +1d, contact: ann@example.test, points: { heat: 5 } }
  - { at: +1d, contact: ann@example.test, set: { tags: [vip], fields: { country: FR } } }
  - { at: +1d, expect: { contact: ann@example.test, scores: { heat: 0 }, ledger: 0, not-segments: [viewers] } }
${answers("+2d", "good_lead")}
  - { at: +2d, expect: { contact: ann@example.test, segments: [viewers], scores: { heat: 30 }, ledger: 1, fields: { country: FR }, tags: [vip] } }
`,
		));

	it("ends in erasure: a later answer finds nobody, an address may come as a new contact", async () => {
		expect(await refused(PROGRAM, ANN, `${JUNKED}${answers("+7d3h", "good_lead")}\n`)).toMatch(
			/no contact ann@example.test/,
		);
		await play(
			PROGRAM,
			ANN,
			`${JUNKED}
  - { at: +7d3h, expect: { contact: ann@example.test, exists: false } }
  - { at: +8d, contact: ann@example.test, created: { tags: [warm] } }
  - { at: +8d, expect: { contact: ann@example.test, exists: true, deleting: false, scores: { heat: 0 }, feedback: null, in: { warmed: stay } } }
  - { at: +8d, expect: { flow: warmed, entered: 2 } }
`,
		);
	});
});

describe("mail", () => {
	const MAILING = `
program:
  scores: [{ key: heat, rules: [{ key: gone, event: email_unsubscribe, points: -5 }] }]
  flows:
    - key: sorry
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: email_unsubscribe }, next: known }
        - { id: known, kind: condition, config: { where: { do-not-contact: email } }, next: { yes: send } }
        - { id: send, kind: send-email, config: { subject: Sorry, body: Sorry } }
    - key: mailing
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: send }
        - { id: send, kind: send-email, config: { subject: "Hi {{ contact.first_name }}{{ contact.nothing }}", body: Hi }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: after } }
    - key: sent
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: email_sent, where: { property: subject, op: "=", value: Hi Ann } }, next: seen }
        - { id: seen, kind: condition, config: { where: { all: [{ tag: after }, { not: { in-flow: mailing } }] } } }
`;

	it("is refused from an unsubscribe on, before anything else looks", () =>
		play(
			MAILING,
			ANN,
			`
timeline:
  - { at: +1h, contact: ann@example.test, does: email_unsubscribe }
  - { at: +1h, expect: { contact: ann@example.test, emails: 0, scores: { heat: -5 } } }
  - { at: +1h, expect: { flow: sorry, ports: { known.yes: 1, send.next: 1 } } }
`,
		));

	it("is delivered once the contact rests, and its event is no activity of the contact", async () => {
		await play(
			MAILING,
			`
contacts: [{ email: ann@example.test, fields: { first_name: Ann } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, emails: 1 } }
  - { at: +1h, expect: { flow: sent, entered: 1, ports: { seen.yes: 1 } } }
  - { at: +2h, contact: ann@example.test, does: email_bounce, with: { type: soft } }
`,
		);
		expect(await ask("select last_active_at from contacts")).toMatchObject([
			{ last_active_at: new Date("2026-03-02T10:00:00Z") },
		]);
	});
});
