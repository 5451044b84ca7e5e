import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const FIELDS = `
  fields:
    - { key: plan, type: text }
    - { key: seats, type: number }
    - { key: partner, type: boolean }
    - { key: renewal, type: date }
    - { key: langs, type: list }
`;

const setting = (values: [field: string, value: string][]) => `
program:
${FIELDS}
  flows:
    - key: setting
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: s0 }
${values
	.map(([field, value], n) => {
		const next = n + 1 < values.length ? `, next: s${n + 1}` : "";
		return `        - { id: s${n}, kind: set-field, config: { field: ${field}, value: ${value} }${next} }`;
	})
	.join("\n")}
`;

const EVERY: [string, string][] = [
	["plan", "Pro"],
	["seats", "7.5"],
	["partner", "false"],
	["renewal", "2026-05-01"],
	["langs", "[de, fr]"],
	["country", "DE"],
	["job_title", "Head"],
	["timezone", "Asia/Tokyo"],
];
const VALUES =
	"{ plan: Pro, seats: 7.5, partner: false, renewal: 2026-05-01, langs: [de, fr], country: DE, job_title: Head, timezone: Asia/Tokyo }";

describe("set field", () => {
	it("gives a field of every type its value, those that every contact has too", () =>
		play(
			setting(EVERY),
			`
contacts: [{ email: ann@example.test, fields: { plan: Free, country: US, seats: 1 } }, { email: bob@example.test, fields: { plan: Free } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, fields: ${VALUES} } }
  - { at: +1h, expect: { contact: bob@example.test, fields: { plan: Free, country: null, seats: null } } }
`,
		));

	it("takes a value away with null, with empty text and with an empty list", () =>
		play(
			setting(EVERY.map(([field]) => [field, field === "langs" ? "[]" : field === "plan" ? `""` : "null"])),
			`
contacts: [{ email: ann@example.test, fields: ${VALUES} }]
timeline:
  - { at: +0s, expect: { contact: ann@example.test, fields: ${VALUES} } }
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, fields: { plan: null, seats: null, partner: null, renewal: null, langs: null, country: null, job_title: null, timezone: null } } }
`,
		));

	it("is seen by every filter at once, empty text as a missing value", () =>
		play(
			`
program:
${FIELDS}
  segments:
    - { key: rich, where: { field: seats, op: ">=", value: 5 } }
    - { key: planless, where: { field: plan, op: is-not-set } }
  flows:
    - key: setting
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: seats }
        - { id: seats, kind: set-field, config: { field: seats, value: 10 }, next: plan }
        - { id: plan, kind: set-field, config: { field: plan, value: "" } }
contacts: [{ email: ann@example.test, fields: { plan: Free } }]
timeline:
  - { at: +0s, expect: { contact: ann@example.test, not-segments: [rich, planless] } }
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, segments: [rich, planless] } }
`,
		));

	it("lets a wait for the date be computed again", () =>
		play(
			`
program:
${FIELDS}
  flows:
    - key: reminder
      nodes:
        - { id: in, kind: event-entry, config: { event: begin }, next: until }
        - { id: until, kind: wait-until, config: { date-field: renewal }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: reminded } }
    - key: sooner
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: set }
        - { id: set, kind: set-field, config: { field: renewal, value: 2026-03-10 } }
contacts: [{ email: ann@example.test, fields: { renewal: 2026-06-01 } }]
timeline:
  - { at: +1h, contact: ann@example.test, does: begin }
  - { at: +2h, contact: ann@example.test, does: go }
  - { at: 2026-03-09T23:59:59Z, expect: { contact: ann@example.test, not-tags: [reminded] } }
  - { at: 2026-03-10T00:00:00Z, expect: { contact: ann@example.test, tags: [reminded] } }
`,
		));

	it("moves the contact to another zone; one that nobody knows counts as the program's", () =>
		play(
			`
program:
  timezone: UTC
  flows:
    - key: nine
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: begin }, next: until }
        - { id: until, kind: wait-until, config: { time: "09:00" }, next: tag }
        - { id: tag, kind: add-tag, config: { tag: nine } }
    - key: to-tokyo
      nodes:
        - { id: in, kind: event-entry, config: { event: tokyo }, next: set }
        - { id: set, kind: set-field, config: { field: timezone, value: Asia/Tokyo } }
    - key: to-mars
      nodes:
        - { id: in, kind: event-entry, config: { event: mars }, next: set }
        - { id: set, kind: set-field, config: { field: timezone, value: Mars/Base } }
start: 2026-03-02T10:00:00Z
contacts: [{ email: ann@example.test, timezone: America/New_York }, { email: bob@example.test, timezone: America/New_York }]
timeline:
  - { at: +1h, contact: ann@example.test, does: begin }
  - { at: +1h, contact: bob@example.test, does: begin }
  - { at: +2h, contact: ann@example.test, does: tokyo }
  - { at: +2h, contact: bob@example.test, does: mars }
  - { at: 2026-03-02T23:59:59Z, expect: { contact: ann@example.test, not-tags: [nine] } }
  - { at: 2026-03-03T00:00:00Z, expect: { contact: ann@example.test, tags: [nine] } }
  - { at: 2026-03-03T08:59:59Z, expect: { contact: bob@example.test, not-tags: [nine], fields: { timezone: Mars/Base } } }
  - { at: 2026-03-03T09:00:00Z, expect: { contact: bob@example.test, tags: [nine] } }
`,
		));
});
