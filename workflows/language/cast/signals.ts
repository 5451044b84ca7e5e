import { parseDuration } from "../duration";
import type { Filter } from "../filter";
import { entryNodes } from "../graph";
import type { Program, RuleLimit } from "../program";
import { carriedFor } from "./carried";
import type { DeedLine } from "./types";
import { after } from "./when";

/** Something that a rule gives points for, as somebody does it. */
export type Signal = { does: string; with?: Record<string, unknown>; points: number; limit?: RuleLimit };

/** What the score that matters most goes by: `good` from little to much, `bad` the worst first. */
export type Signals = { score: string | undefined; threshold: number; good: Signal[]; bad: Signal[] };

const USUAL_THRESHOLD = 50;
const USUAL: Signal[] = [
	{ does: "page_view", with: { url: "/pricing" }, points: 15 },
	{ does: "form_submit", with: { form: "demo" }, points: 50 },
];

type Wanted = { score: string; value: number };

/** From what values up a filter on scores holds. */
function wantedIn(filter: Filter | undefined): Wanted[] {
	if (filter === undefined) return [];
	if ("all" in filter || "any" in filter)
		return ("all" in filter ? filter.all : filter.any).flatMap(wantedIn);
	if (!("score" in filter) || typeof filter.value !== "number" || filter.value < 0) return [];
	const { score, op, value } = filter;
	if (op === ">") return [{ score, value: Math.floor(value) + 1 }];
	return op === ">=" || op === "=" ? [{ score, value: Math.ceil(value) }] : [];
}

/** The thresholds that let into a flow: of score entries first, then of segments. */
function thresholdsOf(program: Program): Wanted[] {
	const entries = program.flows.flatMap((flow) => entryNodes(flow));
	return [
		...entries.flatMap((node) =>
			node.kind === "score-entry" && node.config.reaches !== undefined
				? [{ score: node.config.score, value: node.config.reaches }]
				: [],
		),
		...program.segments.flatMap((segment) => wantedIn(segment.where)),
	];
}

function signalsOf(program: Program, score: string): Signal[] {
	const rules = program.scores.find((one) => one.key === score)?.rules ?? [];
	return rules.flatMap((rule): Signal[] => {
		if (!("event" in rule)) return [];
		const carried = carriedFor(rule.where);
		if (carried === undefined) return [];
		const all = rule.event === "page_view" ? { url: "/", ...carried } : carried;
		return [
			{
				does: rule.event,
				...(Object.keys(all).length > 0 && { with: all }),
				points: rule.points,
				...(rule.limit !== undefined && { limit: rule.limit }),
			},
		];
	});
}

/** What a program's rules make of what people do; what everybody does where it has none. */
export function signalsIn(program: Program): Signals {
	const wanted = thresholdsOf(program);
	const byEvents = program.scores.find((score) => score.rules.some((rule) => "event" in rule));
	const score = wanted[0]?.score ?? byEvents?.key ?? program.scores[0]?.key;
	const all = score === undefined ? [] : signalsOf(program, score);
	const good = all.filter((one) => one.points > 0).sort((a, b) => a.points - b.points);
	const bad = all.filter((one) => one.points < 0).sort((a, b) => a.points - b.points);
	const highest = Math.max(0, ...wanted.filter((one) => one.score === score).map((one) => one.value));
	return {
		score,
		threshold: highest > 0 ? highest : USUAL_THRESHOLD,
		good: good.length > 0 ? good : USUAL,
		bad: bad.filter((one) => one.does !== "email_unsubscribe"),
	};
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const MOST_PLANNED_DAYS = 14;
const MOST_AT_ONCE = 2;

/** How often a rule still gives points on a day, after those days. */
function allowed({ limit }: Signal, day: number, used: number[]): number {
	if (limit === undefined) return MOST_AT_ONCE;
	if (limit === "once") return used.length === 0 ? 1 : 0;
	const window = Math.ceil(parseDuration(limit.per) / DAY);
	return Math.min(MOST_AT_ONCE, limit.times - used.filter((one) => one > day - window - 1).length);
}

/** What lifts a score from 0 to the threshold as quickly as people do: from the first day on, the weaker signs first. */
export function planOf({ good, threshold }: Pick<Signals, "good" | "threshold">): DeedLine[] {
	const strongest = good.slice(-3);
	const used = new Map<Signal, number[]>();
	const lines: DeedLine[] = [];
	let sum = 0;
	for (let day = 1; day <= MOST_PLANNED_DAYS && sum < threshold; day++) {
		for (const [i, signal] of strongest.entries()) {
			const days = used.get(signal) ?? [];
			const needed = Math.ceil((threshold - sum) / signal.points);
			const times = Math.min(needed, allowed(signal, day, days));
			if (times <= 0) continue;
			used.set(signal, [...days, ...Array.from({ length: times }, () => day)]);
			sum += times * signal.points;
			lines.push(lineOf(signal, day * DAY + i * 2 * HOUR, times));
		}
	}
	return lines;
}

/** A line on which somebody does it, `second` seconds after the start. */
export const lineOf = (signal: Omit<Signal, "points">, second: number, times = 1): DeedLine => ({
	at: after(second),
	does: signal.does,
	...(signal.with && { with: signal.with }),
	...(times > 1 && { times }),
});
