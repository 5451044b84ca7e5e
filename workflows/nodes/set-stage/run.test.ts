import { describe, it } from "vitest";
import { scenes } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const staging = (config: string, stages = "[Lead, MQL, SQL, Customer]") => `
program:
  stages: ${stages}
  flows:
    - key: staging
      reentry: again
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: set }
        - { id: set, kind: set-stage, config: { ${config} }, next: seen }
        - { id: seen, kind: condition, config: { where: { stage: MQL } } }
    - key: on-mql
      reentry: again
      nodes:
        - { id: in, kind: stage-entry, config: { stage: MQL } }
`;

describe("set stage", () => {
	it("moves forward only, and passes by who is further or there already", () =>
		play(
			staging("stage: MQL"),
			`
contacts: [{ email: ann@example.test, stage: Lead }, { email: bob@example.test, stage: Customer }, { email: cyd@example.test, stage: mql }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, contact: cyd@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, stage: MQL } }
  - { at: +1h, expect: { contact: bob@example.test, stage: Customer } }
  - { at: +1h, expect: { contact: cyd@example.test, stage: MQL } }
  - { at: +1h, expect: { flow: staging, ports: { set.next: 3, seen.yes: 2, seen.no: 1 } } }
  - { at: +1h, expect: { flow: on-mql, entered: 1 } }
`,
		));

	it("moves backwards too where it may", () =>
		play(
			staging("stage: MQL, backwards: true"),
			`
contacts: [{ email: bob@example.test, stage: Customer }]
timeline:
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: bob@example.test, stage: MQL } }
  - { at: +1h, expect: { flow: on-mql, entered: 1 } }
`,
		));

	it("always applies to a contact without a stage, the first stage too", () =>
		play(
			staging("stage: Lead"),
			`
contacts: [{ email: ann@example.test }, { email: bob@example.test, stage: MQL }]
timeline:
  - { at: +0s, expect: { contact: ann@example.test, stage: null } }
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, stage: Lead } }
  - { at: +1h, expect: { contact: bob@example.test, stage: MQL } }
`,
		));

	it("knows the order of the program's own stages", () =>
		play(
			staging("stage: MQL", "[Customer, MQL, Lead]"),
			`
contacts: [{ email: ann@example.test, stage: Lead }, { email: bob@example.test, stage: Customer }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
  - { at: +1h, expect: { contact: ann@example.test, stage: Lead } }
  - { at: +1h, expect: { contact: bob@example.test, stage: MQL } }
`,
		));
});
