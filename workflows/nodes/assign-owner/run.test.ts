import { describe, it } from "vitest";
import { scenes, shareOf } from "@/workflows/engine/testing/scenes";

const { play } = scenes();

const assigning = (config: string) => `
program:
  users: [{ email: sam@acme.test }, { email: kim@acme.test }, { email: lou@acme.test }]
  segments: [{ key: kims, where: { owner: kim@acme.test } }]
  flows:
    - key: sharing
      nodes:
        - { id: in, kind: event-entry, config: { event: go }, next: assign }
        - { id: assign, kind: assign-owner, config: { ${config} }, next: seen }
        - { id: seen, kind: condition, config: { where: { owner: set } } }
`;

const OWNED = `
contacts: [{ email: ann@example.test }, { email: bob@example.test, owner: sam@acme.test }]
timeline:
  - { at: +1h, contact: ann@example.test, does: go }
  - { at: +1h, contact: bob@example.test, does: go }
`;

const NAMES = ["ann", "bob", "cyd", "dan", "eve", "fay", "gus", "hal", "ida", "joe"];
const ROUND = ["sam@acme.test", "kim@acme.test", "lou@acme.test"];

describe("assign owner", () => {
	it("gives an owner to who has none and leaves others theirs", () =>
		play(
			assigning("to: kim@acme.test"),
			`${OWNED}
  - { at: +1h, expect: { contact: ann@example.test, owner: kim@acme.test, segments: [kims] } }
  - { at: +1h, expect: { contact: bob@example.test, owner: sam@acme.test, not-segments: [kims] } }
  - { at: +1h, expect: { flow: sharing, ports: { assign.next: 2, seen.yes: 2 } } }
`,
		));

	it("replaces an owner where it is told to", () =>
		play(
			assigning("to: KIM@acme.test, replace: true"),
			`${OWNED}
  - { at: +1h, expect: { contact: ann@example.test, owner: kim@acme.test } }
  - { at: +1h, expect: { contact: bob@example.test, owner: kim@acme.test, segments: [kims] } }
`,
		));

	it("shares by the contact's address, not by chance or turn", () => {
		const owners = NAMES.map(
			(name) => ROUND[Math.floor(shareOf("sharing", "assign", `${name}@example.test`) * 3)],
		);
		if (new Set(owners).size < 3) throw new Error("these names do not show anything: take others");
		return play(assigning(`round-robin: [${ROUND.join(", ")}]`), {
			contacts: NAMES.map((name) => ({ email: `${name}@example.test` })),
			timeline: [
				...NAMES.toReversed().map((name) => ({ at: "+1h", contact: `${name}@example.test`, does: "go" })),
				...NAMES.map((name, n) => ({
					at: "+1h",
					expect: { contact: `${name}@example.test`, owner: owners[n] },
				})),
			],
		});
	});
});
