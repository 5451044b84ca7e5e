import type { Persona } from "./types";

/** Nobody has an address there: the domain is reserved. */
export const MADE_UP = "preview.test";

/** The address of the n-th contact of a persona, the first is 1. */
export const addressOf = (
	{ key, email, facts }: Pick<Persona, "key" | "email" | "facts">,
	n: number,
): string => email ?? `${key}-${n}@${facts.domain ?? MADE_UP}`;
