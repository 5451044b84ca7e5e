"use client";

import { create } from "zustand";
import type { Box } from "@/server/alerts/types";
import { follow, type Selection } from "./selection";

/** What is open above the page. */
export type Above = "snooze" | "reassign" | "keys" | null;

type InboxState = {
	box: Box;
	selection: Selection | null;
	/** What a small screen shows; a wide one shows both. */
	view: "list" | "detail";
	above: Above;
	text: string;
	/** Notes that are being written, by alert: they stay while one moves through the list. */
	notes: Record<number, string>;
	/** What is done with here and not yet with the server: gone from the list already. */
	done: ReadonlySet<number>;
	/** Where somebody else was first, and where the answer is being changed. */
	beaten: ReadonlySet<number>;
	changing: number | null;
	/** Whether a finger or pointer rests on the list: then nothing moves there. */
	held: boolean;
};

/** Lives as long as the tab: who goes to a contact and comes back finds the inbox as it was left. */
export const useInbox = create<InboxState>(() => ({
	box: "mine",
	selection: null,
	view: "list",
	above: null,
	text: "",
	notes: {},
	done: new Set(),
	beaten: new Set(),
	changing: null,
	held: false,
}));

const { getState: get, setState: set } = useInbox;

export const select = (selection: Selection | null): void => set({ selection, changing: null });

export const followIn = (rows: readonly { id: number }[]): void => {
	const { selection } = get();
	const followed = selection && follow(rows, selection);
	if (followed !== selection) set({ selection: followed });
};

export const openBox = (box: Box): void =>
	set({ box, selection: null, changing: null, view: "list", text: "" });

export const openAbove = (above: Above): void => set({ above });

export const writeNote = (id: number, note: string): void => set({ notes: { ...get().notes, [id]: note } });

export function dropNote(id: number): void {
	const { [id]: _, ...rest } = get().notes;
	set({ notes: rest });
}

const withOr = (ids: ReadonlySet<number>, id: number, there: boolean): ReadonlySet<number> => {
	const next = new Set(ids);
	if (there) next.add(id);
	else next.delete(id);
	return next;
};

export const markDone = (id: number, there: boolean): void => set({ done: withOr(get().done, id, there) });

export const markBeaten = (id: number, there: boolean): void =>
	set({ beaten: withOr(get().beaten, id, there) });

export const change = (id: number | null): void => set({ changing: id });
