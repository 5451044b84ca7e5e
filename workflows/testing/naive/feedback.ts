import { lengthOf } from "./time";
import type { Contact, World } from "./world";
import { endPass, ScenarioFault } from "./world";

const CHANGEABLE = lengthOf("7d");

/**
 * Records an answer on what was asked last, closes the alerts and takes a deletion back.
 * `changed` when nothing was newly asked; `nothing` for the same answer again; a fault when it cannot be.
 */
export function recordAnswer(
	world: World,
	contact: Contact,
	given: string,
): "answered" | "changed" | "nothing" {
	const former = contact.answer;
	const how = contact.asked ? "answered" : "changed";
	if (!contact.asked) {
		if (former === null) throw new ScenarioFault(`${contact.key} answers where nothing was asked`);
		if (former.answer === given) return "nothing";
		if (world.now - former.at >= CHANGEABLE)
			throw new ScenarioFault(`${contact.key} changes an answer too late`);
	}
	world.note(`answer: ${how}${contact.deletion === null ? "" : ", deletion taken back"}`);
	contact.asked = false;
	contact.answer = { id: ++world.answers, answer: given, at: world.now };
	for (const alert of contact.alerts) alert.open = false;
	contact.deletion = null;
	return how;
}

/** Ends the passes that an answer began and what these called, except in paused flows. */
export function endAnswer(world: World, contact: Contact, answer: number): void {
	for (const pass of contact.passes) {
		if (pass.answer !== answer || world.flows.get(pass.flow)!.status === "paused") continue;
		world.note("answer: ends a pass of the former one");
		endPass(world, contact, pass, "exited");
	}
}
