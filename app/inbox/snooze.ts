export type SnoozeChoice = { label: string; until: Date };

const AFTERNOON = 14;
const MORNING = 9;

/** When a lead may come back, in the time of the browser: what has passed today already is not offered. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
	const at = (days: number, hour: number) => {
		const day = new Date(now);
		day.setDate(day.getDate() + days);
		day.setHours(hour, 0, 0, 0);
		return day;
	};
	const afternoon = at(0, AFTERNOON);
	const toMonday = (8 - now.getDay()) % 7 || 7;
	return [
		{ label: "1 hour", until: new Date(now.getTime() + 3_600_000) },
		...(afternoon > now ? [{ label: "This afternoon", until: afternoon }] : []),
		{ label: "Tomorrow morning", until: at(1, MORNING) },
		...(toMonday > 1 ? [{ label: "Monday", until: at(toMonday, MORNING) }] : []),
	];
}

/** What a field for day and time holds, in the browser's zone: "2026-04-16T09:00". */
export function fieldText(at: Date): string {
	const two = (n: number) => String(n).padStart(2, "0");
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant a field for day and time means, or why it cannot be taken. */
export function chosenTime(text: string, now: Date): Date | { fault: string } {
	const at = new Date(text);
	if (text === "" || Number.isNaN(at.getTime())) return { fault: "Choose a day and a time." };
	if (at <= now) return { fault: "That has passed already; choose a later time." };
	return at;
}
