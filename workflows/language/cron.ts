/** The five fields of a cron line. `days` says whether a day of the calendar is meant. */
export type Cron = {
	minutes: number[];
	hours: number[];
	months: Set<number>;
	/** The day of the month from 1 and the day of the week from 0, Sunday. */
	isDay(dayOfMonth: number, dayOfWeek: number): boolean;
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

type FieldKind = { name: string; least: number; most: number; words: string[] };
const FIELDS: FieldKind[] = [
	{ name: "minute", least: 0, most: 59, words: [] },
	{ name: "hour", least: 0, most: 23, words: [] },
	{ name: "day of the month", least: 1, most: 31, words: [] },
	{ name: "month", least: 1, most: 12, words: MONTHS },
	{ name: "day of the week", least: 0, most: 7, words: DAYS },
];

function numberOf(text: string, { name, least, most, words }: FieldKind): number {
	const word = words.indexOf(text.toLowerCase());
	if (word >= 0) return word + least;
	const n = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
	if (!(n >= least && n <= most))
		throw new Error(`${name} ${JSON.stringify(text)} is none from ${least} to ${most}`);
	return n;
}

function valuesOf(text: string, kind: FieldKind): Set<number> {
	const values = new Set<number>();
	for (const part of text.split(",")) {
		const found = /^(?:(\*)|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:\/(\d{1,4}))?$/i.exec(part);
		if (found === null) throw new Error(`${kind.name} ${JSON.stringify(part)} is not understood`);
		const [, star, low, high, step] = found;
		const from = star ? kind.least : numberOf(low!, kind);
		let to = star
			? kind.most
			: high !== undefined
				? numberOf(high, kind)
				: step !== undefined
					? kind.most
					: from;
		// A week may be written to end on Sunday.
		if (kind.words === DAYS && to === 0 && from > 0) to = 7;
		if (to < from) throw new Error(`${kind.name} ${JSON.stringify(part)} runs backwards`);
		if (step !== undefined && Number(step) === 0)
			throw new Error(`${kind.name} ${JSON.stringify(part)} has no step`);
		for (let n = from; n <= to; n += Number(step ?? 1)) values.add(kind.words === DAYS ? n % 7 : n);
	}
	return values;
}

const sorted = (values: Set<number>) => [...values].sort((a, b) => a - b);

/** Reads five fields as cron does. Throws an Error that names the field. */
export function parseCron(line: string): Cron {
	const fields = line.trim().split(/[ \t]+/);
	if (fields.length !== 5)
		throw new Error(`${JSON.stringify(line)} has ${fields.length} fields, cron has five`);
	const [minutes, hours, days, months, weekdays] = fields.map((text, i) => valuesOf(text, FIELDS[i]!)) as [
		Set<number>,
		Set<number>,
		Set<number>,
		Set<number>,
		Set<number>,
	];
	// Both restricted means either; a field that begins with a star does not count as restricted.
	const either = !fields[2]!.startsWith("*") && !fields[4]!.startsWith("*");
	return {
		minutes: sorted(minutes),
		hours: sorted(hours),
		months,
		isDay: (day, weekday) =>
			either ? days.has(day) || weekdays.has(weekday) : days.has(day) && weekdays.has(weekday),
	};
}
