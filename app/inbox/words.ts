import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS as ALL } from "@/workflows/language/values";
import { sayMeaning } from "@/workflows/language/words/answers";

/** The four answers in their order: key n gives the n-th. */
export const ANSWERS = ALL.map((answer) => ({
	answer,
	label: sayAnswer(answer),
	about: sayMeaning(answer),
}));

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long somebody waits already: "now", "4 min", "3 h", "yesterday", "5 d". */
export function waiting(since: string, now: number): string {
	const ms = now - Date.parse(since);
	if (ms < MINUTE) return "now";
	if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
	if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
	if (ms < 2 * DAY) return "yesterday";
	return `${Math.floor(ms / DAY)} d`;
}

/** Over how long something is: "3 s ago", "4 min ago", "2 h ago", "5 d ago". */
export function sinceThen(at: string, now: number): string {
	const ms = Math.max(0, now - Date.parse(at));
	if (ms < MINUTE) return `${Math.floor(ms / 1000)} s ago`;
	if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
	if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
	return `${Math.floor(ms / DAY)} d ago`;
}

/** "15:12 there", or nothing where the contact's zone is unknown. */
export function timeThere(zone: string | null, now: number): string | null {
	if (zone === null) return null;
	try {
		const time = new Date(now).toLocaleTimeString("en-GB", {
			hour: "2-digit",
			minute: "2-digit",
			timeZone: zone,
		});
		return `${time} there`;
	} catch {
		return null;
	}
}

/** "today 14:51", "Wed 09:14", "16 Apr 09:14": when something was, as one says it. */
export function whenSaid(at: string, now: number): string {
	const then = new Date(at);
	const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
	const days = Math.round((dayStart(now) - dayStart(then.getTime())) / DAY);
	if (days === 0) return `today ${time}`;
	if (days > 0 && days < 7) return `${then.toLocaleDateString("en-GB", { weekday: "short" })} ${time}`;
	return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${time}`;
}

/** "Mon 20 Apr, 09:00": when something will come back. */
export const whenComes = (at: Date): string =>
	at.toLocaleString("en-GB", {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "2-digit",
		minute: "2-digit",
	});

function dayStart(at: number): number {
	const day = new Date(at);
	day.setHours(0, 0, 0, 0);
	return day.getTime();
}

const HEAT_WORDS = ["cold", "warming", "warm", "hot", "ripe"] as const;

/** The word beside the colour of heat. */
export function heatWord(points: number, full: number): string {
	const share = full > 0 ? Math.min(1, Math.max(0, points / full)) : 0;
	return HEAT_WORDS[Math.min(4, Math.floor(share * 4))]!;
}
