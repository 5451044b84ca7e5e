import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import type { Run } from "@/workflows/engine/context";
import { type Part, readParts } from "@/workflows/engine/testing/scenes";
import { printFault } from "@/workflows/language/read";
import { openSandbox, runOn, type Sandbox } from "@/workflows/preview/sandbox";
import { simulate } from "@/workflows/preview/simulate";
import { type Live, openLive } from "./live";
import type { RunnableScenario } from "./read";

let database: FreshDatabase;
let sandbox: Sandbox;
let live: Live;

beforeAll(async () => {
	database = await freshDatabase();
	sandbox = await openSandbox(database.url);
	live = await openLive(database.url);
});
afterAll(async () => {
	await live?.close();
	await sandbox?.close();
	await database?.drop();
});

/** What people read of a contact: its ledger, its path and what it was told. Who came first is not part of it. */
async function story(run: Run) {
	const ledger =
		await run(`select c.key as contact, s.key as score, l.at, l.asked, l.applied, l.balance, l.reason
		from ledger l join contacts c on c.id = l.contact_id join scores s on s.id = l.score_id order by c.key, l.id`);
	const path =
		await run(`select c.key as contact, f.key as flow, p.at, s.step ->> 'node' as node, s.step ->> 'port' as port, s.step ->> 'note' as note
		from paths p join contacts c on c.id = p.contact_id join versions v on v.id = p.version_id join flows f on f.id = v.flow_id,
			jsonb_array_elements(p.steps) with ordinality s(step, n) order by c.key, p.id, s.n`);
	const told = await run(
		`select c.key as contact, a.at, a.node, a.subject, a.note from alerts a join contacts c on c.id = a.contact_id order by c.key, a.id`,
	);
	const mails = await run(`select c.key as contact, o.at, o.node, o.status, o.payload ->> 'subject' as subject
		from outbox o join contacts c on c.id = o.contact_id where o.kind = 'mail' order by c.key, o.id`);
	const facts = await run(
		"select key as contact, stage, owner, tags, last_active_at from contacts order by key",
	);
	return { ledger: [...ledger], path: [...path], told: [...told], mails: [...mails], facts: [...facts] };
}

function scenario(...parts: Part[]): RunnableScenario {
	const read = readParts(parts);
	if (!read.ok) throw new Error(read.faults.map(printFault).join("\n"));
	return read.value;
}

/** Plays a scenario in the sandbox, live, and live with timers served late; all three must tell the same story. */
async function tellsTheSame(one: RunnableScenario) {
	expect(await simulate(sandbox, one)).toEqual([]);
	const expected = await story(sandbox.run);
	expect(await live.run(one)).toEqual([]);
	expect(await story(runOn(live.sql))).toEqual(expected);
	expect(await live.run(one, { lateMs: 7000 })).toEqual([]);
	expect(await story(runOn(live.sql))).toEqual(expected);
	return expected;
}

describe("a scenario lives through the same, row by row, in the sandbox, live, and live with late timers", {
	timeout: 180_000,
}, () => {
	it("where points decay week after week", async () => {
		const { ledger, path } = await tellsTheSame(
			scenario(`
program:
  scores:
    - key: engagement
      name: Engagement
      floor: 0
      rules:
        - { key: visit, name: Visit, event: page_view, points: 7, limit: { times: 2, per: 1d }, expires: 20d }
  segments: [{ key: has-score, name: Has a score, where: { score: engagement, op: ">", value: 0 } }]
  flows:
    - key: weekly-decay
      name: Weekly decay
      reentry: again
      exit-when: { not: { segment: has-score } }
      nodes:
        - { id: in, kind: segment-entry, config: { segment: has-score }, next: week }
        - { id: week, kind: wait, config: { for: 7d }, next: nine }
        - { id: nine, kind: wait-until, config: { time: "09:00", weekdays: [mon, tue, wed, thu, fri] }, next: low }
        - { id: low, kind: condition, config: { where: { score: engagement, op: "<=", value: 10 } }, next: { yes: clear, no: drop } }
        - { id: clear, kind: reset-points, config: { score: engagement } }
        - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
contacts:
  - { email: ann@example.test, scores: { engagement: 25 }, timezone: Europe/Berlin }
  - { email: bob@example.test, scores: { engagement: 90 }, timezone: America/New_York }
  - { email: cat@example.test }
timeline:
  - { at: +1d, contact: cat@example.test, does: page_view }
  - { at: +1d1h, contact: cat@example.test, does: page_view }
  - { at: +1d2h, contact: cat@example.test, does: page_view }
  - { at: +7d, contact: ann@example.test, does: page_view }
  - { at: +9d, flow: weekly-decay, do: pause }
  - { at: +12d, contact: bob@example.test, points: { engagement: -5 }, note: Asked for less }
  - { at: +16d, flow: weekly-decay, do: resume }
  - { at: +26d, contact: new@example.test, created: { scores: { engagement: 12 }, timezone: Asia/Kolkata } }
  - { at: +50d, expect: { contact: ann@example.test, scores: { engagement: 0 }, in: { weekly-decay: null } } }
  - { at: +50d, expect: { contact: cat@example.test, scores: { engagement: 0 } } }`),
		);
		expect(ledger.length).toBeGreaterThan(15);
		expect(path.length).toBeGreaterThan(50);
	});

	it("where leads become ready, get mail, are looked at by windows and ticked by schedules", async () => {
		const { told, mails, path } = await tellsTheSame(
			scenario(`
program:
  users: [{ email: sam@acme.test, name: Sam }, { email: kim@acme.test, name: Kim }]
  scores:
    - key: engagement
      name: Engagement
      floor: 0
      ceiling: 100
      rules:
        - { key: pricing, name: Pricing, event: page_view, where: { property: url, op: contains, value: /pricing }, points: 20, expires: 30d }
        - { key: mailed, name: Got mail, event: email_sent, points: 2 }
    - key: fit
      name: Fit
      rules:
        - { key: active, name: Active, while: { did: page_view, times: ">= 2", within: 3d }, points: 15 }
  segments:
    - { key: warm, name: Warm, where: { all: [{ did: page_view, within: 5d }, { score: engagement, op: ">=", value: 20 }] } }
    - { key: quiet, name: Quiet, where: { did-not: page_view, within: 10d } }
    - { key: needs-feedback, name: Needs feedback, static: true }
  flows:
    - key: mql
      name: MQL
      reentry: { again-after: 12d }
      nodes:
        - { id: in, kind: score-entry, config: { score: engagement, reaches: 60 }, next: stage }
        - { id: stage, kind: set-stage, config: { stage: MQL }, next: share }
        - { id: share, kind: assign-owner, config: { round-robin: [sam@acme.test, kim@acme.test] }, next: mail }
        - { id: mail, kind: send-email, config: { subject: "Hello {{ contact.email }}", body: Hello }, next: hours }
        - { id: hours, kind: wait-until, config: { between: ["08:00", "18:00"], weekdays: [mon, tue, wed, thu, fri] }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: "{{ contact.email }} is ready", ask-feedback: true }, next: ask }
        - { id: ask, kind: add-to-segment, config: { segment: needs-feedback }, next: click }
        - { id: click, kind: wait-for-event, config: { event: email_click, for: 2d }, next: { happened: bonus } }
        - { id: bonus, kind: adjust-points, config: { score: fit, add: 3 } }
    - key: feedback
      name: Feedback
      nodes:
        - { id: in, kind: feedback-entry, config: {}, next: out }
        - { id: out, kind: remove-from-segment, config: { segment: needs-feedback }, next: junk }
        - { id: junk, kind: condition, config: { where: { feedback: junk } }, next: { yes: gone, no: sql } }
        - { id: gone, kind: delete-contact, config: { grace: 20d } }
        - { id: sql, kind: set-stage, config: { stage: SQL } }
    - key: warm-mail
      name: Warm mail
      reentry: again
      exit-when: { segment: quiet }
      nodes:
        - { id: in, kind: segment-entry, config: { segment: warm }, next: soon }
        - { id: soon, kind: wait, config: { for: 90m }, next: mail }
        - { id: mail, kind: send-email, config: { subject: "Still there, {{ contact.email }}?", body: Hello }, next: month }
        - { id: month, kind: wait, config: { for: 4w } }
    - key: digest
      name: Digest
      nodes:
        - { id: in, kind: schedule-entry, config: { cron: "0 6 * * 1", segment: needs-feedback }, next: remind }
        - { id: remind, kind: notify, config: { to: { role: sales }, subject: "Answer for {{ contact.email }}", dedupe: 8d } }
    - key: tidy
      name: Tidy
      nodes:
        - { id: in, kind: schedule-entry, config: { every: 3d, segment: quiet }, next: drop }
        - { id: drop, kind: adjust-points, config: { score: engagement, add: -3 } }
contacts:
  - { email: ann@example.test, timezone: Europe/Berlin }
  - { email: bob@example.test, timezone: America/Los_Angeles, owner: sam@acme.test }
  - { email: cat@example.test, do-not-contact: [email] }
  - { email: dan@example.test }
timeline:
  - { at: +1h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +2h, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +2h, contact: bob@example.test, does: page_view, with: { url: /pricing } }
  - { at: +9h, contact: ann@example.test, does: page_view, with: { url: /pricing/plans } }
  - { at: +1d, contact: bob@example.test, does: page_view, with: { url: /pricing } }
  - { at: +4d12h, contact: bob@example.test, does: page_view, with: { url: /pricing } }
  - { at: +5d, contact: cat@example.test, does: page_view, with: { url: /pricing } }
  - { at: +5d, contact: cat@example.test, does: page_view, with: { url: /pricing } }
  - { at: +5d, contact: cat@example.test, does: page_view, with: { url: /pricing } }
  - { at: +5d6h, contact: cat@example.test, does: email_click }
  - { at: +8d, contact: ann@example.test, answers: good_lead }
  - { at: +9d, contact: cat@example.test, answers: junk }
  - { at: +12d, contact: dan@example.test, set: { tags: [vip], timezone: Asia/Kathmandu } }
  - { at: +12d, contact: bob@example.test, answers: bad_timing }
  - { at: +20d, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +25d, contact: ann@example.test, does: page_view, with: { url: /pricing } }
  - { at: +31d, expect: { contact: cat@example.test, exists: false } }
  - { at: +45d, expect: { contact: ann@example.test, stage: SQL } }`),
		);
		expect(told.length).toBeGreaterThan(3);
		expect(mails.length).toBeGreaterThan(3);
		expect(path.length).toBeGreaterThan(60);
	});
});
