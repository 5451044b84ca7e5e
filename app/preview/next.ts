import type { Trace } from "./trace";

type Timed = { at: string; who: number };

/** The place of the first row after an instant (ms); rows stand in the order of time. */
export function firstAfter(rows: readonly Timed[], ms: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (Date.parse(rows[middle]!.at) <= ms) low = middle + 1;
		else high = middle;
	}
	return low;
}

function next(rows: readonly Timed[], ms: number, who: number | null): number | undefined {
	for (let at = firstAfter(rows, ms); at < rows.length; at++)
		if (who === null || rows[at]!.who === who) return Date.parse(rows[at]!.at);
	return undefined;
}

/** The instant (ms) of the next row of any kind, of one contact or of anybody; undefined after the last. */
export function nextRowAfter(trace: Trace, ms: number, who: number | null): number | undefined {
	const lists = [
		trace.moves,
		trace.points,
		trace.alerts,
		trace.mails,
		trace.webhooks,
		trace.deeds,
		trace.ends,
	];
	const found = lists.map((rows) => next(rows, ms, who)).filter((at) => at !== undefined);
	return found.length === 0 ? undefined : Math.min(...found);
}

export const nextAlertAfter = (trace: Trace, ms: number): number | undefined => next(trace.alerts, ms, null);
