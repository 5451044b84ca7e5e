import type { Cast, Who } from "@/workflows/language/cast/types";
import { sayChannel } from "@/workflows/language/say";
import type { ContactFacts } from "@/workflows/language/scenario";

export type Facts = Omit<ContactFacts, "email">;

/** The name of the persona, and what such a contact is at the start. */
export function personaOf(who: Who, cast: Cast): { name: string; about: string; facts: Facts } {
	const persona = [...cast.personas, ...(cast.copies ?? [])].find(({ key }) => key === who.persona);
	if (persona) return persona;
	return { name: "One of the crowd", about: "", facts: {} };
}

/** "may be contacted", "refuses e-mail, marketing suspended". */
export function sayConsent(facts: Facts): string {
	const refused = (facts["do-not-contact"] ?? []).map(sayChannel);
	const said = [
		...(refused.length > 0 ? [`refuses ${refused.join(", ")}`] : []),
		...(facts.suspended ? ["marketing suspended"] : []),
	];
	return said.length === 0 ? "may be contacted" : said.join(", ");
}
