import { Temporal } from "temporal-polyfill";
import { isZone } from "@/workflows/language/instant";
import type { Person } from "./people";

/** A person's hours, by the clock on their wall. */
export type Hours = Pick<Person, "timezone" | "quietFrom" | "quietUntil" | "digest">;

/** When the mail of the day goes. */
const MORNING = "08:00";

/** When somebody is to be told of something at `at`: webhooks wait for quiet hours to end, mails for their digest too. */
export function dueAt(hours: Hours, channel: "mail" | "webhook", at: Date): Date {
	return afterQuiet(hours, channel === "mail" ? digestAt(hours, at) : at);
}

/** `at`, or the end of the quiet hours that it falls in. */
export function afterQuiet({ timezone, quietFrom, quietUntil }: Hours, at: Date): Date {
	if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return at;
	const zone = zoneOf(timezone);
	const today = wallOf(at, zone).toPlainDate();
	const overnight = quietFrom > quietUntil;
	for (const days of [-1, 0]) {
		const day = today.add({ days });
		const from = instantOf(day, quietFrom, zone);
		const until = instantOf(overnight ? day.add({ days: 1 }) : day, quietUntil, zone);
		if (from <= at && at < until) return until;
	}
	return at;
}

function digestAt({ timezone, digest }: Hours, at: Date): Date {
	if (digest === "each") return at;
	const wall = wallOf(at, zoneOf(timezone));
	if (digest === "hourly")
		return dateOf(wall.round({ smallestUnit: "hour", roundingMode: "ceil" }).toInstant());
	const today = instantOf(wall.toPlainDate(), MORNING, wall.timeZoneId);
	return at <= today ? today : instantOf(wall.toPlainDate().add({ days: 1 }), MORNING, wall.timeZoneId);
}

/** A zone that this machine does not know must not keep anybody from being told. */
export const zoneOf = (timezone: string): string => (isZone(timezone) ? timezone : "UTC");

const wallOf = (at: Date, zone: string) =>
	Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

const dateOf = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);

/** A time that the clock change leaves out is as much later; one that it repeats is the first. */
const instantOf = (day: Temporal.PlainDate, time: string, zone: string): Date =>
	dateOf(
		day
			.toPlainDateTime(Temporal.PlainTime.from(time))
			.toZonedDateTime(zone, { disambiguation: "compatible" })
			.toInstant(),
	);
