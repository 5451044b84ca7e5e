import { formatDuration, parseDuration } from "../duration";
import type { Chance } from "./chance";
import { LONGEST, MOST_DAYS, MOST_TIMES, type ScriptLine } from "./types";
import { spanOf } from "./when";

/** Seconds between what happens several times at one time: a visit, not a burst. */
const A_MINUTE = 60;

type Timing = { at: string; times?: number; every?: string };
type Moments = { from: number; room: number; times: number; every: number | null };

/** When a line happens: `room` seconds of chance after `from`. Throws an Error where it cannot be. */
export function momentsOf({ at, times, every }: Timing): Moments {
	const { from, to } = spanOf(at);
	const step = every === undefined ? undefined : parseDuration(every);
	if (step === undefined && from < to) return { from, room: to - from, times: times ?? 1, every: null };
	if (step === undefined) return { from, room: 0, times: times ?? 1, every: A_MINUTE };
	if (times === undefined) {
		if (from === to) throw new Error("does not say how often; write ×5, or a span like +3d..+10d");
		const fit = Math.floor((to - from) / step) + 1;
		if (fit > MOST_TIMES) throw new Error(`makes it happen ${fit} times; at most ${MOST_TIMES} do`);
		return { from, room: 0, times: fit, every: step };
	}
	const length = (times - 1) * step;
	if (from + length > LONGEST)
		throw new Error(`ends after more than ${MOST_DAYS} days; take fewer, or closer`);
	if (from === to) return { from, room: 0, times, every: step };
	if (length > to - from) {
		const [needs, has] = [length, to - from].map(formatDuration);
		throw new Error(`needs ${needs} for ×${times}, but the span has ${has}; make it longer, or take fewer`);
	}
	return { from, room: to - from - length, times, every: step };
}

/** The seconds after the start at which a line happens, in order. */
export function secondsOf(line: ScriptLine, chance: Chance): number[] {
	const { from, room, times, every } = momentsOf(line);
	if (every === null)
		return Array.from({ length: times }, () => from + chance.whole(0, room)).sort((a, b) => a - b);
	const first = from + (room === 0 ? 0 : chance.whole(0, room));
	return Array.from({ length: times }, (_, n) => first + n * every);
}
