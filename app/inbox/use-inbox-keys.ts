"use client";

import { useRouter } from "next/navigation";
import type { DeskRow } from "@/server/alerts/types";
import { isAsleep } from "./detail-head";
import { useInboxKey } from "./keys";
import { change, openAbove, useInbox } from "./state";
import { undoLast } from "./undo-toast";
import type { Deeds } from "./use-deeds";
import { ANSWERS } from "./words";

type Moves = { onMove(by: 1 | -1): void };

/** The keys of the inbox, as the "?" sheet lists them; `row` is the lead that is looked at. */
export function useInboxKeys(row: DeskRow | null, deeds: Deeds, { onMove }: Moves): void {
	const router = useRouter();
	const changing = useInbox((state) => state.changing);
	const open = row?.open === true;
	const answers =
		row !== null && ((open && row.asks) || (changing === row.id && (row.held === null || row.held.mine)));
	const press = (n: number) => () => {
		const answer = ANSWERS[n]?.answer;
		if (row && answer) deeds.answer(row, answer);
	};
	useInboxKey("next", () => onMove(1));
	useInboxKey("previous", () => onMove(-1));
	useInboxKey("good_lead", press(0), answers);
	useInboxKey("bad_timing", press(1), answers);
	useInboxKey("bad_fit", press(2), answers);
	useInboxKey("junk", press(3), answers);
	useInboxKey("undo", undoLast);
	useInboxKey("claim", () => row && deeds.claim(row), open);
	useInboxKey(
		"snooze",
		() => {
			if (row && isAsleep(row, Date.now())) deeds.snooze(row, null, "");
			else openAbove("snooze");
		},
		open,
	);
	useInboxKey("reassign", () => openAbove("reassign"), open);
	useInboxKey("worked", () => row && deeds.worked(row), row !== null);
	useInboxKey("open", () => row && router.push(`/contacts/${row.contactId}`), row !== null);
	useInboxKey("note", () => {
		if (row && !open && (row.held || row.answer)) change(row.id);
		// The field may have to come first.
		requestAnimationFrame(() => document.querySelector<HTMLElement>("textarea[data-note]")?.focus());
	});
	useInboxKey("search", () => document.getElementById("inbox-search")?.focus());
	useInboxKey("help", () => openAbove("keys"));
}
