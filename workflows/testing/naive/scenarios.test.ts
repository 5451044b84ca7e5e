import fc from "fast-check";
import { expect, it } from "vitest";
import { runNaive } from "./run";
import { arbScenario } from "./scenarios";
import { balanceSums } from "./sums";

it("plays random scenarios to rest: balances are sums, passes are counted once", () => {
	fc.assert(
		fc.property(arbScenario(), (scenario) => {
			const { contacts, flows } = runNaive(scenario);
			for (const contact of Object.values(contacts)) expect(balanceSums(contact.ledger)).toBe(true);
			for (const { entered, finished, exited, active } of Object.values(flows)) {
				expect(entered).toBe(finished + exited + active);
			}
		}),
		{ numRuns: 60 },
	);
});

it("gives the same for a contact whoever else is there", () => {
	fc.assert(
		fc.property(arbScenario(), (scenario) => {
			const together = runNaive(scenario);
			fc.pre(together.fault === undefined);
			for (const { email } of scenario.contacts) {
				const isOthers = (step: object) => "contact" in step && step.contact !== email;
				const alone = runNaive({
					...scenario,
					contacts: scenario.contacts.filter((contact) => contact.email === email),
					timeline: scenario.timeline.filter((step) => !isOthers(step)),
				});
				expect(alone.contacts[email]!.ledger).toEqual(together.contacts[email]!.ledger);
				expect(alone.contacts[email]!.path).toEqual(together.contacts[email]!.path);
			}
		}),
		{ numRuns: 60 },
	);
});
