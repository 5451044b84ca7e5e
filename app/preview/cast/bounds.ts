import { tooBusy } from "@/workflows/language/cast/size";
import { type Cast, MOST_CONTACTS } from "@/workflows/language/cast/types";
import { castSize } from "../setup";

export const WEEKS = [2, 4, 12, 26, 52] as const;

const said = (n: number) => n.toLocaleString("en-GB");

/** Why the run cannot begin like this, with the remedy; nothing where it can. */
export function whyNot({ cast, days }: { cast: Cast; days: number }): string | undefined {
	const all = castSize(cast);
	if (all === 0) return "Nobody takes part yet. Add a persona, or switch one on.";
	if (all > MOST_CONTACTS)
		return `${said(all)} contacts are too many: a preview holds ${said(MOST_CONTACTS)}. Take ${said(all - MOST_CONTACTS)} out.`;
	const busy = tooBusy(cast, days);
	if (busy === undefined) return undefined;
	return `${busy.message.charAt(0).toUpperCase()}${busy.message.slice(1)}. Take fewer contacts, fewer weeks or lower rates.`;
}

/** How much room is left, said when it gets scarce; nothing before. */
export function roomLeft(cast: Cast): string | undefined {
	const all = castSize(cast);
	if (all > MOST_CONTACTS || all < MOST_CONTACTS * 0.8) return undefined;
	return `${said(all)} of at most ${said(MOST_CONTACTS)} contacts.`;
}
