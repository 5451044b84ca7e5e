import { count, signed } from "@/app/ui/time";
import type { LedgerLine } from "@/server/contacts/types";

/** "10 asked, 4 went beyond the limit": what floor or ceiling kept from counting; nothing where all of it counted. */
export function lostIn({ asked, applied }: Pick<LedgerLine, "asked" | "applied">): string | undefined {
	if (asked === null || asked === applied) return undefined;
	return `${signed(asked)} asked, ${count(Math.abs(asked - applied))} beyond the limit`;
}
