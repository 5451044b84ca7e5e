import { cronFault, nextTick } from "@/workflows/language/schedule";

/** The next instants of a cron line in words of its zone; or what is wrong with the line. */
export function nextTicks(
	line: string,
	zone: string,
	now: Date,
	howMany = 3,
): { ticks: string[] } | { fault: string } {
	const fault = cronFault(line);
	if (fault !== undefined) return { fault };
	const words = new Intl.DateTimeFormat("en-GB", {
		weekday: "short",
		day: "numeric",
		month: "short",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zone,
	});
	const ticks: string[] = [];
	let at = now;
	for (let n = 0; n < howMany; n++) {
		at = nextTick(line, zone, at);
		ticks.push(words.format(at));
	}
	return { ticks };
}
