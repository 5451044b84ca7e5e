"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { playable } from "@/workflows/language/cast/playable";
import { proposeExpectations } from "@/workflows/language/cast/propose";
import { finish, readDraft } from "@/workflows/language/draft";
import type { Flow } from "@/workflows/language/program";
import type { ScenarioContact } from "@/workflows/language/scenario";
import type { PreviewRequest, Seen, Who } from "@/workflows/language/trace";
import { firstChoice, MOST_CONTACTS } from "./made-of";
import { type Row, rowsOf } from "./rows";

export type Made = {
	/** As the cast made them for the run, in the order of `who`. */
	contacts: ScenarioContact[];
	/** Which contacts it begins with. */
	first: number[];
	/** Not all contacts fit into a scenario. */
	large: boolean;
	/** What may be expected of these contacts; the numbers of the flow only where all of them are in it. */
	rowsFor(chosen: ReadonlySet<number>): Row[];
};

/** What a scenario can be made of, of the preview that was run. */
export function useMade(request: PreviewRequest, seen: Seen, who: Who[]): Made {
	const { program } = useBook();
	return useMemo(() => {
		const { cast, days, seed, start } = request;
		const { contacts } = playable(cast, { days, seed, program });
		const flow = flowOf(request);
		const rowsFor = (chosen: ReadonlySet<number>): Row[] => {
			if (!flow) return [];
			const emails = new Set([...chosen].map((n) => who[n]?.email));
			const some = { ...seen, contacts: seen.contacts.filter(({ contact }) => emails.has(contact)) };
			const entries = proposeExpectations(some, flow, start);
			return rowsOf(
				chosen.size === who.length ? entries : entries.filter(({ expect }) => "contact" in expect),
			);
		};
		return { contacts, first: firstChoice(who), large: who.length > MOST_CONTACTS, rowsFor };
	}, [request, seen, who, program]);
}

/** The flow that was run; nothing where it was not finished. */
function flowOf(request: PreviewRequest): Flow | undefined {
	const read = readDraft(request.draft);
	const finished = read.ok ? finish(read.value.draft) : undefined;
	return finished?.ok ? finished.value : undefined;
}
