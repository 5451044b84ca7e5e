"use client";

import { useEffect, useState } from "react";
import { useSignedIn } from "@/app/shell/signed-in";
import type { Editing } from "@/server/flows/types";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { type LocalCopy, takeCopies } from "./local-copy";

export type Opened = {
	draft: Draft;
	/** Whether somebody has placed the steps; else they are laid out once they are on the canvas. */
	placed: boolean;
	revision: number;
	/** What this browser kept unsent, where it still differs, and the revision that it was based on. */
	unsent?: { draft: Draft; revision: number };
};

export type Opening =
	| { kind: "reading" }
	| { kind: "broken"; message: string }
	| { kind: "open"; opened: Opened };

/** The document that the server holds and what this browser kept of it, read once. */
export function useDocument(editing: Editing): Opening {
	const { id: user } = useSignedIn();
	const [opening, setOpening] = useState<Opening>({ kind: "reading" });
	// biome-ignore lint/correctness/useExhaustiveDependencies: a flow is opened once; later answers are the pulse's
	useEffect(() => {
		let gone = false;
		takeCopies(user, editing.key)
			.catch((): LocalCopy[] => [])
			.then((copies) => {
				if (!gone) setOpening(openingOf(editing, copies));
			});
		return () => {
			gone = true;
		};
	}, [user, editing.key]);
	return opening;
}

function openingOf(editing: Editing, copies: LocalCopy[]): Opening {
	const read = readDraft(editing.draft);
	if (!read.ok) {
		const [fault] = read.faults;
		return { kind: "broken", message: `${fault?.path}: ${fault?.message}` };
	}
	const opened: Opened = { ...read.value, revision: editing.revision };
	for (const copy of copies) {
		const kept = readDraft(copy.draft);
		if (!kept.ok || JSON.stringify(kept.value.draft) === JSON.stringify(opened.draft)) continue;
		opened.unsent = { draft: kept.value.draft, revision: copy.revision };
		break;
	}
	return { kind: "open", opened };
}
