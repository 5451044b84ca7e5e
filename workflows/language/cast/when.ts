import { formatDuration, parseDuration } from "../duration";
import { LONGEST, MOST_DAYS, type When } from "./types";

/** Seconds after the start; `from` and `to` are the same where it is no span. */
export type Span = { from: number; to: number };

/** The span of `+2d` or `+3d..+10d`. Throws an Error with the remedy behind a semicolon. */
export function spanOf(at: When): Span {
	const [from = "", to = from, ...more] = at.split("..");
	if (more.length > 0) throw new Error(`${at} is no time; write one like +2d, or a span like +3d..+10d`);
	const span = { from: secondsOf(from), to: secondsOf(to) };
	if (span.to < span.from) throw new Error(`${at} ends before it begins; write the earlier time first`);
	return span;
}

function secondsOf(text: string): number {
	if (text.startsWith("-"))
		throw new Error(`${text} is before the start; write how long after it, like +${text.slice(1)}`);
	if (!text.startsWith("+") || !/^\+(\d+[wdhms])+$/.test(text))
		throw new Error(`${JSON.stringify(text)} is no time after the start; write it like +2d or +3d..+10d`);
	const seconds = parseDuration(text.slice(1));
	if (seconds > LONGEST)
		throw new Error(`${text} is more than ${MOST_DAYS} days after the start; take an earlier time`);
	return seconds;
}

/** `+2d12h`, as entries of a timeline have it. */
export const after = (seconds: number): string => `+${formatDuration(seconds)}`;
