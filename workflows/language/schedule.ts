import { Temporal } from "temporal-polyfill";
import { type Cron, parseCron } from "./cron";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The calendar repeats after 400 years; what has no day in 40 (a leap day on a weekday at most) has none. */
const SEARCHED_DAYS = 40 * 366;

type Day = { year: number; month: number; day: number };

/** The instants of the ticks of a day, in milliseconds; ascending but for a clock change. */
function ticksOf(day: Day, cron: Cron, start: number, regular: boolean, zone: string): number[] {
	return cron.hours.flatMap((hour) =>
		cron.minutes.map((minute) =>
			regular
				? start + (hour * 60 + minute) * MINUTE
				: Temporal.ZonedDateTime.from(
						{ ...day, hour, minute, timeZone: zone },
						{ disambiguation: "compatible" },
					).epochMilliseconds,
		),
	);
}

function midnight(day: Day, zone: string): { at: number; offset: number } {
	const at = Temporal.ZonedDateTime.from({ ...day, timeZone: zone }, { disambiguation: "compatible" });
	return { at: at.epochMilliseconds, offset: at.offsetNanoseconds };
}

/** The days of the calendar from two before an instant on, that the cron line means. */
function* daysFrom(after: number, cron: Cron, zone: string): Generator<{ index: number; day: Day }> {
	const first = Temporal.Instant.fromEpochMilliseconds(after)
		.toZonedDateTimeISO(zone)
		.toPlainDate()
		.subtract({ days: 2 });
	const origin = Date.UTC(first.year, first.month - 1, first.day);
	for (let index = 0; index < SEARCHED_DAYS; index++) {
		const date = new Date(origin + index * DAY);
		const month = date.getUTCMonth() + 1;
		if (!cron.months.has(month) || !cron.isDay(date.getUTCDate(), date.getUTCDay())) continue;
		yield { index, day: { year: date.getUTCFullYear(), month, day: date.getUTCDate() } };
	}
}

/**
 * The first tick of a cron line strictly after an instant, in a time zone. A local time that does not exist moves
 * forward by the gap, one that exists twice is the first. Throws where the line is wrong or never comes.
 */
export function nextTick(line: string, zone: string, after: Date): Date {
	const cron = parseCron(line);
	const from = after.getTime();
	let best = Number.POSITIVE_INFINITY;
	let until = Number.POSITIVE_INFINITY;
	for (const { index, day } of daysFrom(from, cron, zone)) {
		// A skipped day moves its ticks into the next one, so a tick found is sure only two days on.
		if (index > until) break;
		const start = midnight(day, zone);
		const end = midnight(dayAfter(day), zone);
		const regular = end.at - start.at === DAY && end.offset === start.offset;
		if (regular && end.at <= from) continue;
		for (const tick of ticksOf(day, cron, start.at, regular, zone)) {
			if (tick > from && tick < best) best = tick;
		}
		if (best < Number.POSITIVE_INFINITY && until === Number.POSITIVE_INFINITY)
			until = regular ? index : index + 2;
	}
	if (best === Number.POSITIVE_INFINITY) throw new Error(`${JSON.stringify(line)} never comes`);
	return new Date(best);
}

function dayAfter({ year, month, day }: Day): Day {
	const next = new Date(Date.UTC(year, month - 1, day + 1));
	return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** Why a cron line cannot be kept; nothing when it can. */
export function cronFault(line: string): string | undefined {
	try {
		nextTick(line, "UTC", new Date("2026-01-01T00:00:00Z"));
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}
