import { parseText, printFault, readProgram } from "@/workflows/language/read";

/** Facts of the n-th contact; everything that is expected of it follows from them, whatever happens when. */
export const emailOf = (n: number): string => `c${n}@faults.test`;
/** Enters by a segment when the flow is published; the others enter by an event. */
export const isEarly = (n: number): boolean => n % 4 === 0;
export const isGerman = (n: number): boolean => n % 3 === 0;
export const visitsOf = (n: number): number => n % 4;
export const signsUp = (n: number): boolean => n % 2 === 0;

/** A webhook and a mail for each, and one more mail about every German. */
export const deliveriesOf = (contacts: number): number => 2 * contacts + Math.ceil(contacts / 3);

/** Heat: 10 from the flow, 5 for each visit, 20 for signing up, 1 for a mail; every fourth reaches 40, once. */
export const ALARM_AT = 40;

/** A flow of ten nodes behind its two entries, and one that a threshold starts. `hook` takes the webhooks. */
export function faultsProgram(hook: string) {
	const parsed = parseText(`
ripen: program/1
stages: [Lead, MQL, SQL, Customer]
users: [{ email: sam@faults.test, name: Sam, role: sales }]
scores:
  - key: heat
    rules:
      - { key: visit, event: page_view, points: 5 }
      - { key: signup, event: sign_up, points: 20, limit: once }
      - { key: letter-sent, event: email_sent, points: 1 }
  - { key: fit, ceiling: 100 }
segments:
  - { key: early, name: Early, where: { tag: early } }
flows:
  - key: ten
    nodes:
      - { id: early, kind: segment-entry, config: { segment: early }, next: welcome }
      - { id: begin, kind: event-entry, config: { event: begin }, next: welcome }
      - { id: welcome, kind: adjust-points, config: { score: heat, add: 10 }, next: first }
      - { id: first, kind: wait, config: { for: 3s }, next: german }
      - { id: german, kind: condition, config: { where: { field: country, op: "=", value: DE } }, next: { yes: tell, no: hook } }
      - { id: tell, kind: notify, config: { to: { user: sam@faults.test }, subject: "{{ contact.email }} is German", via: [inbox, email] }, next: hook }
      - { id: hook, kind: webhook, config: { url: "${hook}" }, next: second }
      - { id: second, kind: wait, config: { for: 4s }, next: letter }
      - { id: letter, kind: send-email, config: { subject: Welcome, body: "Dear {{ contact.email }}", kind: transactional }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: done }, next: promote }
      - { id: promote, kind: set-stage, config: { stage: MQL }, next: fit }
      - { id: fit, kind: adjust-points, config: { score: fit, add: 40 }, next: cap }
      - { id: cap, kind: limit-points, config: { score: fit, ceiling: 30 } }
  - key: alarm
    nodes:
      - { id: hot, kind: score-entry, config: { score: heat, reaches: ${ALARM_AT} }, next: alert }
      - { id: alert, kind: notify, config: { to: { user: sam@faults.test }, subject: "{{ contact.email }} is hot", via: [inbox] } }
`);
	const read = parsed.ok ? readProgram(parsed.value) : parsed;
	if (!read.ok) throw new Error(read.faults.map(printFault).join("\n"));
	return read.value;
}
