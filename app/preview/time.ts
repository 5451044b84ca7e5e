const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known) return known;
	const made = new Intl.DateTimeFormat("en-GB", {
		weekday: "short",
		day: "numeric",
		month: "short",
		year: "numeric",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zone,
	});
	formats.set(zone, made);
	return made;
}

/** "Thu 16 Apr 2026, 14:20" in a zone. */
export const dateAndTime = (ms: number, zone: string): string => {
	const parts = Object.fromEntries(
		formatOf(zone)
			.formatToParts(ms)
			.map(({ type, value }) => [type, value]),
	);
	return `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}, ${parts.hour}:${parts.minute}`;
};

/** "day 45 of 84"; the first one is day 1. */
export function dayOf(clock: number, start: number, end: number): string {
	const all = Math.max(1, Math.ceil((end - start) / DAY));
	return `day ${Math.min(all, Math.floor((clock - start) / DAY) + 1)} of ${all}`;
}
