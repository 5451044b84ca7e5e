/** Since when numbers are told: a day of UTC (YYYY-MM-DD), or ever. */
export type Since = string | null;

export type SinceChoice = "ever" | "today" | "7" | "30" | "day";

const DAY_MS = 86_400_000;

/** The day in UTC, as the numbers are kept by it. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** What an address says, if it is a day that has begun; else everything is told. */
export function readSince(text: string | null, now: number): Since {
	if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
	const at = Date.parse(`${text}T00:00:00Z`);
	if (Number.isNaN(at) || dayOf(at) !== text || at > now) return null;
	return text;
}

/** The day that a choice means: the last 7 days are today and the six before. Null for ever. */
export function dayFor(choice: Exclude<SinceChoice, "day">, now: number): Since {
	if (choice === "ever") return null;
	return dayOf(now - (choice === "today" ? 0 : (Number(choice) - 1) * DAY_MS));
}

/** Which choice a day is; a day of its own where it is none of the usual ones. */
export function choiceFor(since: Since, now: number): SinceChoice {
	const usual = (["ever", "today", "7", "30"] as const).find((choice) => dayFor(choice, now) === since);
	return usual ?? "day";
}
