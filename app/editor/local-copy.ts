"use client";

import { del, entries, set } from "idb-keyval";

/** What a browser keeps of a flow until it is saved. `revision` is the one on the server that it was based on. */
export type LocalCopy = { flow: string; draft: unknown; revision: number; at: string };

const PREFIX = "ripen-draft";
/** Without locks nobody knows whether another tab still lives; a copy that old is taken as left behind. */
const LEFT_BEHIND_MS = 600_000;

let tab: string | undefined;

/** The name of this tab; it survives a reload. While the tab lives, it holds the lock of that name. */
function thisTab(): string {
	if (tab) return tab;
	const known = sessionStorage.getItem("ripen-tab");
	tab = known ?? Math.random().toString(36).slice(2);
	sessionStorage.setItem("ripen-tab", tab);
	navigator.locks?.request(lockOf(tab), () => new Promise(() => {})).catch(() => {});
	return tab;
}

const lockOf = (name: string) => `ripen-tab:${name}`;
const nameOf = (user: number, flow: string, of = thisTab()) => `${PREFIX}:${user}:${flow}:${of}`;

export async function keepCopy(user: number, copy: LocalCopy): Promise<void> {
	await set(nameOf(user, copy.flow), copy);
}

export async function forgetCopy(user: number, flow: string): Promise<void> {
	await del(nameOf(user, flow));
}

/** What this tab, or one that is gone, left unsent of a flow; the newest first. Taking it forgets it. */
export async function takeCopies(user: number, flow: string): Promise<LocalCopy[]> {
	const own = nameOf(user, flow);
	const alive = await livingTabs();
	const found: LocalCopy[] = [];
	for (const [name, value] of await entries<string, LocalCopy>()) {
		if (typeof name !== "string" || !name.startsWith(nameOf(user, flow, ""))) continue;
		const other = name.slice(nameOf(user, flow, "").length);
		const gone = alive ? !alive.has(other) : Date.now() - Date.parse(value.at) > LEFT_BEHIND_MS;
		if (name !== own && !gone) continue;
		found.push(value);
		await del(name);
	}
	return found.sort((a, b) => b.at.localeCompare(a.at));
}

async function livingTabs(): Promise<Set<string> | undefined> {
	if (!navigator.locks) return undefined;
	const { held = [] } = await navigator.locks.query();
	return new Set(held.flatMap(({ name }) => (name?.startsWith("ripen-tab:") ? [name.slice(10)] : [])));
}
