import type { DeskRow } from "@/server/alerts/types";

const CHOICE = "ripen-tell-leads";

export type Telling = "impossible" | "refused" | "off" | "on";

/** Whether new leads are told outside the page: the browser must allow it, and the person must have asked for it. */
export function telling(): Telling {
	if (typeof window === "undefined" || !("Notification" in window)) return "impossible";
	if (Notification.permission === "denied") return "refused";
	if (Notification.permission !== "granted") return "off";
	return localStorage.getItem(CHOICE) === "off" ? "off" : "on";
}

/** Asks the browser where that is needed; only ever after a press. */
export async function setTelling(on: boolean): Promise<Telling> {
	localStorage.setItem(CHOICE, on ? "on" : "off");
	if (on && Notification.permission === "default") await Notification.requestPermission();
	return telling();
}

/** Of the open leads those that came after the newest one known, oldest first; never more than a few at once. */
export function newSince(rows: readonly DeskRow[], newest: number, most = 3): DeskRow[] {
	return rows
		.filter((row) => row.id > newest)
		.sort((a, b) => a.id - b.id)
		.slice(-most);
}

/** What a notification says: who, and the strongest reason. */
export function told(row: Pick<DeskRow, "who" | "company" | "reasons" | "subject">): {
	title: string;
	body: string;
} {
	const title = row.company ? `${row.who} · ${row.company}` : row.who;
	return { title, body: row.reasons.map(({ said }) => said).join(", ") || row.subject };
}
