"use client";

import { useMemo, useState } from "react";
import type { ContactRow } from "@/server/contacts/types";
import type { Selection } from "./columns";

/** As many as are changed at once. */
export const MOST_CHOSEN = 1000;

/** Who of the listed contacts is chosen; whoever is no longer listed is not. */
export function useSelection(contacts: readonly ContactRow[]): Selection {
	const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
	return useMemo(() => {
		const chosen = new Set(contacts.map((contact) => contact.id).filter((id) => kept.has(id)));
		const toggle = (ids: readonly number[], on: boolean) => {
			const next = new Set(chosen);
			for (const id of ids)
				if (!on) next.delete(id);
				else if (next.size < MOST_CHOSEN) next.add(id);
			setKept(next);
		};
		return { chosen, toggle };
	}, [contacts, kept]);
}
