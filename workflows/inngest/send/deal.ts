import type { Role } from "@/workflows/language/values";
import { isHere, type People } from "./people";

/** Deals alerts to the person of a role who has the fewest open ones; each that is dealt counts from then on. */
export class Dealer {
	/** `load`: open alerts by holder's e-mail; it grows as alerts are dealt. */
	constructor(
		private readonly people: People,
		private readonly load: Map<string, number>,
		private readonly at: Date,
	) {}

	/** Undefined where nobody of the role is there; among equals the first by e-mail. */
	deal(role: Role): string | undefined {
		let best: string | undefined;
		for (const person of this.people.values()) {
			if (person.role !== role || person.status !== "active" || !isHere(person, this.at)) continue;
			if (best === undefined || this.loadOf(person.email) < this.loadOf(best)) best = person.email;
		}
		if (best !== undefined) this.load.set(best, this.loadOf(best) + 1);
		return best;
	}

	private loadOf(email: string): number {
		return this.load.get(email) ?? 0;
	}
}
