import { Temporal } from "temporal-polyfill";

const UNITS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** Milliseconds of a duration such as `1d12h` or `-2d`; a leading sign goes for all of it. */
export function lengthOf(text: string): number {
	const { days, rest } = splitOffset(text);
	return days * UNITS.d! + rest;
}

/** An offset in calendar days (a week is seven) and the rest in milliseconds. */
export function splitOffset(text: string): { days: number; rest: number } {
	const sign = text.startsWith("-") ? -1 : 1;
	let days = 0;
	let rest = 0;
	for (const [, digits, unit] of text.matchAll(/(\d+)([wdhms])/g)) {
		const n = sign * Number(digits);
		if (unit === "w") days += 7 * n;
		else if (unit === "d") days += n;
		else rest += n * UNITS[unit!]!;
	}
	return { days, rest };
}

/** The instant of a timeline entry: counted from `start`, or its own. */
export function instantOf(text: string, start: number): number {
	return text.startsWith("+") ? start + lengthOf(text.slice(1)) : Date.parse(text);
}

export type Dated = { day: Temporal.PlainDate } | { instant: number };

/** A text read as a day or an instant; nothing when it is neither. */
export function datedOf(value: unknown): Dated | undefined {
	if (typeof value !== "string") return undefined;
	try {
		if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { day: Temporal.PlainDate.from(value) };
		if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value)) {
			return { instant: Temporal.Instant.from(value).epochMilliseconds };
		}
	} catch {
		// A day that no calendar has is no date.
	}
	return undefined;
}

/** The zone if it is one, otherwise the fallback. */
export function zoneOr(zone: string | null | undefined, fallback: string): string {
	if (zone === null || zone === undefined || !/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) return fallback;
	try {
		Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
		return zone;
	} catch {
		return fallback;
	}
}

export const local = (at: number, zone: string) =>
	Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** The instant of a local time, moved over a gap, the first of two (`compatible`). */
export function instantAt(
	day: Temporal.PlainDate,
	time: string | Temporal.PlainTime,
	zone: string,
	which: "compatible" | "earlier" | "later" = "compatible",
): number {
	return day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: which }).epochMilliseconds;
}

/** Where a day begins and where the next one does. */
export function spanOf(day: Temporal.PlainDate, zone: string): { from: number; to: number } {
	return { from: instantAt(day, "00:00", zone), to: instantAt(day.add({ days: 1 }), "00:00", zone) };
}

const NAMES: Record<string, number> = Object.fromEntries([
	..."jan feb mar apr may jun jul aug sep oct nov dec".split(" ").map((name, i) => [name, i + 1]),
	..."sun mon tue wed thu fri sat".split(" ").map((name, i) => [name, i]),
]);
const numberOf = (word: string) => NAMES[word.toLowerCase()] ?? Number(word);

function numbersOf(field: string, from: number, to: number): Set<number> {
	const found = new Set<number>();
	for (const part of field.split(",")) {
		const [range, step] = part.split("/") as [string, string | undefined];
		const ends = range === "*" ? [from, to] : range.split("-").map(numberOf);
		const first = ends[0]!;
		const last = ends[1] ?? (step === undefined ? first : to);
		for (let n = first; n <= last; n += Number(step ?? 1)) found.add(n);
	}
	return found;
}

/** The first instant after `after` at which a five-field cron line ticks in a zone. */
export function tickAfter(cron: string, zone: string, after: number): number {
	const [minute, hour, dayOfMonth, month, dayOfWeek] = cron.trim().split(/\s+/) as [
		string,
		string,
		string,
		string,
		string,
	];
	const minutes = numbersOf(minute, 0, 59);
	const hours = numbersOf(hour, 0, 23);
	const days = numbersOf(dayOfMonth, 1, 31);
	const months = numbersOf(month, 1, 12);
	const weekdays = new Set([...numbersOf(dayOfWeek, 0, 7)].map((n) => n % 7));
	const matches = (date: Temporal.PlainDate) => {
		if (!months.has(date.month)) return false;
		const byDay = days.has(date.day);
		const byWeekday = weekdays.has(date.dayOfWeek % 7);
		// As cron reads them: where both are restricted, one of the two is enough.
		if (dayOfMonth.startsWith("*") || dayOfWeek.startsWith("*")) return byDay && byWeekday;
		return byDay || byWeekday;
	};
	let date = local(after, zone).toPlainDate().subtract({ days: 1 });
	for (let n = 0; n < 366 * 9; n++, date = date.add({ days: 1 })) {
		if (!matches(date)) continue;
		let best = Number.POSITIVE_INFINITY;
		for (const h of hours) {
			for (const m of minutes) {
				const at = instantAt(date, Temporal.PlainTime.from({ hour: h, minute: m }), zone);
				if (at > after) best = Math.min(best, at);
			}
		}
		if (best < Number.POSITIVE_INFINITY) return best;
	}
	return Number.POSITIVE_INFINITY;
}
