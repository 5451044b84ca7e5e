"use client";

import { useHotkeys } from "react-hotkeys-hook";
import { sayAnswer } from "@/workflows/language/say";
import { isMeantAbove, presses, SPLIT } from "../ui/presses";

type Shortcut = { keys: string; shown: string; label: string };

/** Every key of the inbox, as the "?" sheet shows them. */
export const shortcuts = {
	next: { keys: "j, arrowdown", shown: "J or ↓", label: "Next lead" },
	previous: { keys: "k, arrowup", shown: "K or ↑", label: "Lead before" },
	good_lead: { keys: "1", shown: "1", label: sayAnswer("good_lead") },
	bad_timing: { keys: "2", shown: "2", label: sayAnswer("bad_timing") },
	bad_fit: { keys: "3", shown: "3", label: sayAnswer("bad_fit") },
	junk: { keys: "4", shown: "4", label: sayAnswer("junk") },
	note: { keys: "n", shown: "N", label: "Write a note" },
	undo: { keys: "z, u", shown: "Z", label: "Undo what was done last" },
	claim: { keys: "c", shown: "C", label: "Claim, or let go" },
	snooze: { keys: "s", shown: "S", label: "Snooze, or wake up" },
	reassign: { keys: "r", shown: "R", label: "Reassign" },
	worked: { keys: "e", shown: "E", label: "Mark worked, or reopen" },
	open: { keys: "o", shown: "O", label: "Open the contact" },
	search: { keys: "/", shown: "/", label: "Search this list" },
	help: { keys: "?", shown: "?", label: "All keys" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

/** Runs while its component is there, unless somebody types in a field or something is open above the page. */
export function useInboxKey(id: ShortcutId, run: () => void, enabled = true): void {
	useHotkeys(
		presses(shortcuts[id].keys),
		(event) => {
			if (isMeantAbove(event) || leavesAlone(event)) return;
			event.preventDefault();
			run();
		},
		{ enabled, useKey: true, splitKey: SPLIT },
		[run],
	);
}

/** Arrows scroll what can be scrolled by them, and move in what moves by them. */
function leavesAlone({ key, target }: KeyboardEvent): boolean {
	return key.startsWith("Arrow") && target instanceof Element && target.closest("[data-own-arrows]") !== null;
}
