"use client";

import { useHotkeys } from "react-hotkeys-hook";
import { isMeantAbove, presses, SPLIT } from "../ui/presses";

export type Shortcut = { keys: string; label: string; group: "Edit" | "Steps" | "View" | "Flow" };

/** Every shortcut of the editor, as the "?" sheet shows them. `mod` is Ctrl, or Cmd on a Mac. */
export const shortcuts = {
	undo: { keys: "mod+z", label: "Undo", group: "Edit" },
	redo: { keys: "mod+shift+z, mod+y", label: "Redo", group: "Edit" },
	copy: { keys: "mod+c", label: "Copy", group: "Edit" },
	cut: { keys: "mod+x", label: "Cut", group: "Edit" },
	paste: { keys: "mod+v", label: "Paste", group: "Edit" },
	duplicate: { keys: "mod+d", label: "Duplicate", group: "Edit" },
	remove: { keys: "delete, backspace", label: "Delete", group: "Edit" },
	"select-all": { keys: "mod+a", label: "Select everything", group: "Edit" },
	save: { keys: "mod+s", label: "Save now", group: "Edit" },
	add: { keys: "a", label: "Add a step after the selected one", group: "Steps" },
	connect: { keys: "c", label: "Connect to…", group: "Steps" },
	skip: { keys: "s", label: "Skip the step, or take it up again", group: "Steps" },
	rename: { keys: "f2", label: "Name the step", group: "Steps" },
	edit: { keys: "enter", label: "Change the step", group: "Steps" },
	note: { keys: "n", label: "Put a note on the canvas", group: "Steps" },
	"next-point": { keys: ".", label: "Go to the next open point", group: "Steps" },
	tidy: { keys: "shift+t", label: "Tidy up", group: "View" },
	find: { keys: "mod+f, /", label: "Find a step", group: "View" },
	"zoom-in": { keys: "+, =", label: "Closer", group: "View" },
	"zoom-out": { keys: "-", label: "Further away", group: "View" },
	"zoom-fit": { keys: "1", label: "See the whole flow", group: "View" },
	"zoom-full": { keys: "0", label: "Natural size", group: "View" },
	"toggle-outline": { keys: "o", label: "Canvas or outline", group: "View" },
	help: { keys: "?", label: "All shortcuts", group: "View" },
	publish: { keys: "shift+p", label: "Review & publish", group: "Flow" },
	palette: { keys: "mod+k", label: "Go to…", group: "Flow" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

const onMac = () => typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const SIGNS: Record<string, string> = {
	shift: "Shift",
	delete: "Del",
	backspace: "⌫",
	enter: "Enter",
	f2: "F2",
};

/** "Ctrl Z" or "⌘ Z": the first way to press it, as it stands on the keys of this machine. */
export function sayKeys(id: ShortcutId): string {
	const first = shortcuts[id].keys.split(", ")[0]!;
	return first
		.split("+")
		.map((key) =>
			key === "" ? "+" : key === "mod" ? (onMac() ? "⌘" : "Ctrl") : (SIGNS[key] ?? key.toUpperCase()),
		)
		.filter((key, at, all) => key !== "+" || all.indexOf("+") === at)
		.join(" ");
}

/**
 * Runs while its component is there, unless somebody types in a field or a dialog is open. Keys are taken as what they
 * produce, whatever keyboard they come from.
 */
export function useShortcut(id: ShortcutId, handler: (event: KeyboardEvent) => void, enabled = true): void {
	useHotkeys(
		presses(shortcuts[id].keys),
		(event) => {
			if (isMeantAbove(event)) return;
			event.preventDefault();
			handler(event);
		},
		{ enabled, useKey: true, splitKey: SPLIT },
		[handler],
	);
}
