import type { Queryable } from "@/db/client";

/** "at 14:32", or "on 2 March at 14:32": in the zone of this instance, the day where it is not today. */
export function sayWhen(at: Date, now: Date, zone: string): string {
	const on = (date: Date, options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(date);
	const day = (date: Date) => on(date, { day: "numeric", month: "long" });
	const time = `at ${on(at, { hour: "2-digit", minute: "2-digit" })}`;
	return day(at) === day(now) ? time : `on ${day(at)} ${time}`;
}

export async function zoneOf(sql: Queryable): Promise<string> {
	const [row] = await sql<{ timezone: string }[]>`select timezone from settings`;
	return row?.timezone ?? "UTC";
}
