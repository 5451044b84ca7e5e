import { z } from "zod";

const SECONDS = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 } as const;
type Unit = keyof typeof SECONDS;
const UNITS = Object.keys(SECONDS) as Unit[];

/** A hundred years: longer is a slip of the finger, and would leave what a database can date. */
const LONGEST = 36_525 * SECONDS.d;

type Parts = { sign: 1 | -1; parts: Map<Unit, number> };

function partsOf(text: string): Parts {
	const fault = (why: string) =>
		new Error(`${JSON.stringify(text)} is no duration: ${why}; write it like 90s, 30m, 12h, 7d, 2w or 1d12h`);
	const sign = text.startsWith("-") ? -1 : 1;
	const body = sign < 0 ? text.slice(1) : text;
	if (!/^(\d+[wdhms])+$/.test(body)) throw fault("it needs whole numbers, each with a unit");
	const parts = new Map<Unit, number>();
	let total = 0;
	for (const [, digits, letter] of body.matchAll(/(\d+)([wdhms])/g)) {
		const unit = letter as Unit;
		if (parts.has(unit)) throw fault(`it names ${unit} twice`);
		parts.set(unit, Number(digits));
		total += Number(digits) * SECONDS[unit];
	}
	if (total > LONGEST) throw fault("it is longer than a hundred years");
	return { sign, parts };
}

function sum(parts: Map<Unit, number>, units: readonly Unit[]): number {
	return units.reduce((total, unit) => total + (parts.get(unit) ?? 0) * SECONDS[unit], 0);
}

/** Seconds of a duration like `90s`, `7d` or `1d12h`. Throws an Error that says what is wrong. */
export function parseDuration(text: string): number {
	const { sign, parts } = partsOf(text);
	if (sign < 0)
		throw new Error(`${JSON.stringify(text)} is no duration: it is negative; leave out the minus`);
	return sum(parts, UNITS);
}

/** The one way we write so many seconds, in a single unit where that is shorter; `parseDuration` gives them back. */
export function formatDuration(seconds: number): string {
	if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST) {
		throw new Error(`${seconds} is no number of seconds that a duration can have`);
	}
	let rest = seconds;
	let mixed = "";
	for (const unit of ["d", "h", "m", "s"] as const) {
		const count = Math.floor(rest / SECONDS[unit]);
		if (count > 0) mixed += count + unit;
		rest -= count * SECONDS[unit];
	}
	const single = UNITS.filter((unit) => seconds % SECONDS[unit] === 0).map((u) => seconds / SECONDS[u] + u);
	if (mixed === "") return "0s";
	return [mixed, ...single].reduce((best, next) => (next.length < best.length ? next : best));
}

/** An offset in days (weeks included, moved on the calendar) and the rest in seconds; both carry its sign. */
export function splitDuration(text: string): { days: number; seconds: number } {
	const { sign, parts } = partsOf(text);
	// Adding 0 turns -0 into 0, which a comparison in a test or a JSON text would tell apart.
	return {
		days: (sign * sum(parts, ["w", "d"])) / SECONDS.d + 0,
		seconds: sign * sum(parts, ["h", "m", "s"]) + 0,
	};
}

const WORDS: Record<Unit, string> = { w: "week", d: "day", h: "hour", m: "minute", s: "second" };

/** "7 days", "1 day 12 hours": a duration as people say it, the text itself where it is none. */
export function sayDuration(text: string): string {
	try {
		const { sign, parts } = partsOf(text);
		const said = [...parts].map(([unit, n]) => `${n} ${WORDS[unit]}${n === 1 ? "" : "s"}`).join(" ");
		return sign < 0 ? `-${said}` : said;
	} catch {
		return text;
	}
}

const checked = (parse: (text: string) => unknown, pattern: RegExp) =>
	z
		.string()
		.superRefine((text, context) => {
			try {
				parse(text);
			} catch (error) {
				context.addIssue({ code: "custom", message: (error as Error).message });
			}
		})
		.meta({ pattern: pattern.source });

/** Keeps the text; whoever needs seconds parses it. */
export const durationSchema = checked(parseDuration, /^(\d+[wdhms])+$/);

/** A duration that may be negative: the `offset` of a `wait-until`. */
export const offsetSchema = checked(splitDuration, /^-?(\d+[wdhms])+$/);
