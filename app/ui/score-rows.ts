import { count } from "./time";

export type ScorePoint = { at: string; balance: number; applied: number; reason: string };

/** A score over time. Instants are ISO texts; `now` parts what was from what is to come. */
export type ScoreHistory = {
	/** In time order. */
	points: readonly ScorePoint[];
	from: string;
	to: string;
	floor?: number;
	ceiling?: number;
	thresholds?: readonly { at: number; label: string }[];
	marks?: readonly { at: string; label: string }[];
	now?: string;
	/** The time zone of what is said; else that of the browser. */
	zone?: string;
};

/** A corner of the line, `at` in ms. At `now` both are set, so that the two lines meet. */
export type ScoreRow = { at: number; was: number | null; will: number | null; point: ScorePoint | null };

/** A line of a few hundred pixels shows no more than this. */
export const MOST_ROWS = 1200;

/** What the score stood at just after an instant (ms). */
export function balanceAt(points: readonly ScorePoint[], at: number): number {
	let low = 0;
	let high = points.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (Date.parse(points[middle]!.at) <= at) low = middle + 1;
		else high = middle;
	}
	const [before, after] = [points[low - 1], points[low]];
	return before ? before.balance : after ? after.balance - after.applied : 0;
}

/** The corners of the line from `from` to `to`, thinned out where there are more than can be seen. */
export function scoreRows({ points, from, to, now }: ScoreHistory): ScoreRow[] {
	const [start, end] = [Date.parse(from), Date.parse(to)];
	const here = now === undefined ? end : Math.min(end, Math.max(start, Date.parse(now)));
	const row = (at: number, balance: number, point: ScorePoint | null): ScoreRow =>
		at <= here ? { at, was: balance, will: null, point } : { at, was: null, will: balance, point };
	const rows = [row(start, balanceAt(points, start), null)];
	let met = false;
	const meet = () => {
		const balance = balanceAt(points, here);
		rows.push({ at: here, was: balance, will: here < end ? balance : null, point: null });
		met = true;
	};
	for (const point of thin(points, start, end)) {
		const at = Date.parse(point.at);
		if (!met && at > here) meet();
		rows.push(row(at, point.balance, point));
	}
	if (!met) meet();
	if (here < end) rows.push(row(end, balanceAt(points, end), null));
	return rows;
}

/** Of many points in a short while the first, the lowest, the highest and the last are kept: the line looks the same. */
function thin(points: readonly ScorePoint[], start: number, end: number): ScorePoint[] {
	const inside = points.filter(({ at }) => Date.parse(at) > start && Date.parse(at) <= end);
	if (inside.length <= MOST_ROWS) return inside;
	const width = Math.max(1, (end - start) / (MOST_ROWS / 4));
	const kept = new Set<ScorePoint>();
	let bucket: ScorePoint[] = [];
	let number = -1;
	const keep = () => {
		if (bucket.length === 0) return;
		const by = (better: (a: number, b: number) => boolean) =>
			bucket.reduce((best, one) => (better(one.balance, best.balance) ? one : best));
		const chosen = new Set([bucket[0]!, by((a, b) => a < b), by((a, b) => a > b), bucket.at(-1)!]);
		for (const one of bucket) if (chosen.has(one)) kept.add(one);
	};
	for (const point of inside) {
		const its = Math.floor((Date.parse(point.at) - start) / width);
		if (its !== number) {
			keep();
			bucket = [];
			number = its;
		}
		bucket.push(point);
	}
	keep();
	return [...kept];
}

/** A limit so far from everything else that it would flatten the line is left out of the picture. */
const FAR = 2.5;

/** The lowest and the highest value of the axis. */
export function scoreRange({ points, floor, ceiling, thresholds = [] }: ScoreHistory): [number, number] {
	const values = [0, ...thresholds.map((one) => one.at)];
	let low = Math.min(...values);
	let high = Math.max(...values);
	for (const { balance, applied } of points) {
		low = Math.min(low, balance, balance - applied);
		high = Math.max(high, balance, balance - applied);
	}
	const span = Math.max(10, high - low);
	if (ceiling !== undefined && ceiling - low <= span * FAR) high = Math.max(high, ceiling);
	if (floor !== undefined && high - floor <= span * FAR) low = Math.min(low, floor);
	return [low, high > low ? high : low + 10];
}

/** Marks that stand so close together that they are drawn as one: "2", or "2–4". `at` in ms. */
export type MarkGroup = { at: number; number: string; label: string };

/** Of the whole width, what the number of a mark takes. */
const MARK_SHARE = 1 / 18;

export function markGroups({ marks = [], from, to }: ScoreHistory): MarkGroup[] {
	const near = (Date.parse(to) - Date.parse(from)) * MARK_SHARE;
	const groups: { at: number; numbers: number[]; labels: string[] }[] = [];
	for (const [n, mark] of marks.entries()) {
		const at = Date.parse(mark.at);
		const last = groups.at(-1);
		if (last && at - last.at < near) {
			last.numbers.push(n + 1);
			last.labels.push(mark.label);
		} else groups.push({ at, numbers: [n + 1], labels: [mark.label] });
	}
	return groups.map(({ at, numbers, labels }) => ({
		at,
		number: numbers.length === 1 ? `${numbers[0]}` : `${numbers[0]}–${numbers.at(-1)}`,
		label: labels.join(", "),
	}));
}

/** The chart in words, for whoever does not see it. */
export function scoreSummary(history: ScoreHistory): string {
	const { from, to, now, points, zone, marks = [] } = history;
	const day = (iso: string) => dayIn(iso, zone);
	const until = now !== undefined && Date.parse(now) < Date.parse(to) ? now : to;
	const end = Date.parse(until);
	const seen = points.filter(({ at }) => Date.parse(at) >= Date.parse(from) && Date.parse(at) <= end);
	const first = `${count(balanceAt(points, Date.parse(from)))} on ${day(from)}`;
	const last = `${count(balanceAt(points, end))} on ${day(until)}`;
	const said = [`From ${first} to ${last}, ${seen.length === 1 ? "1 change" : `${seen.length} changes`}.`];
	if (seen.length > 0) {
		const top = seen.reduce((best, one) => (one.balance > best.balance ? one : best));
		said.push(`Highest: ${count(top.balance)} on ${day(top.at)}.`);
	}
	const past = marks.filter(({ at }) => Date.parse(at) <= end);
	if (past.length > 0) said.push(`${past.map(({ at, label }) => `${label} on ${day(at)}`).join(", ")}.`);
	return said.join(" ");
}

const dayIn = (iso: string, zone: string | undefined) =>
	new Date(iso).toLocaleDateString("en-GB", {
		day: "numeric",
		month: "short",
		year: "numeric",
		timeZone: zone,
	});

/** "16 Apr, 14:20" in a zone, in that of the browser where none is named. */
export const momentIn = (iso: string, zone: string | undefined): string =>
	new Date(iso).toLocaleString("en-GB", {
		day: "numeric",
		month: "short",
		hour: "2-digit",
		minute: "2-digit",
		timeZone: zone,
	});
