/** Instants as people read them, in the language and zone of their browser. */
export const dayAndTime = (iso: string): string =>
	new Date(iso).toLocaleString("en-GB", {
		day: "numeric",
		month: "short",
		hour: "2-digit",
		minute: "2-digit",
	});

export const day = (iso: string): string =>
	new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
	["year", 31_536_000],
	["month", 2_592_000],
	["week", 604_800],
	["day", 86_400],
	["hour", 3600],
	["minute", 60],
];

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });

/** "3 hours ago", "in 2 days", "now". */
export function ago(iso: string, now = Date.now()): string {
	const seconds = (new Date(iso).getTime() - now) / 1000;
	for (const [unit, length] of UNITS)
		if (Math.abs(seconds) >= length)
			return relative.format(seconds < 0 ? Math.ceil(seconds / length) : Math.round(seconds / length), unit);
	return "now";
}

export const count = (n: number): string => n.toLocaleString("en-GB");

/** "+10", "−3", "0". */
export const signed = (n: number): string => `${n > 0 ? "+" : n < 0 ? "−" : ""}${count(Math.abs(n))}`;
