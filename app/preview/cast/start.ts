import { Temporal } from "temporal-polyfill";

/** The next Monday at 09:00 in the zone, as an instant. */
export function nextMonday(zone: string, now: string): string {
	const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
	const nine = (days: number) =>
		here.toPlainDate().add({ days }).toZonedDateTime({ timeZone: zone, plainTime: "09:00" });
	const ahead = (8 - here.dayOfWeek) % 7;
	const first = nine(ahead);
	const next = Temporal.ZonedDateTime.compare(first, here) > 0 ? first : nine(ahead + 7);
	return next.toInstant().toString();
}

/** An instant or a date as the clocks of the zone show it: `2026-03-02T09:00`. A date is its midnight in UTC. */
export function wallOf(instant: string, zone: string): string {
	const at = Temporal.Instant.fromEpochMilliseconds(Date.parse(instant));
	return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** The instant at which the clocks of the zone show this; nothing where it is no time. */
export function instantOfWall(wall: string, zone: string): string | undefined {
	try {
		return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString();
	} catch {
		return undefined;
	}
}

/** "Mon 2 Mar 2026, 09:00", by the clocks of the zone. */
export const sayStart = (instant: string, zone: string): string =>
	new Date(instant).toLocaleString("en-GB", {
		weekday: "short",
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zone,
	});
