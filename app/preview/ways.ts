import { route } from "@/app/canvas/geometry";
import type { Point } from "@/workflows/language/draft/types";

const SAMPLES = 32;

/** A way between two cards as points at even distances: where somebody is at a share of it is a look-up. */
export type Way = { x: Float32Array; y: Float32Array };

export function wayBetween(from: Point, to: Point): Way {
	const { points } = route(from, to);
	const lengths = [0];
	for (let at = 1; at < points.length; at++) {
		const [a, b] = [points[at - 1]!, points[at]!];
		lengths.push(lengths[at - 1]! + Math.hypot(b.x - a.x, b.y - a.y));
	}
	const whole = lengths.at(-1)!;
	const way: Way = { x: new Float32Array(SAMPLES + 1), y: new Float32Array(SAMPLES + 1) };
	for (let n = 0, part = 1; n <= SAMPLES; n++) {
		const wanted = (whole * n) / SAMPLES;
		while (part < points.length - 1 && lengths[part]! < wanted) part++;
		const [a, b] = [points[part - 1]!, points[part]!];
		const length = lengths[part]! - lengths[part - 1]!;
		const share = length === 0 ? 0 : (wanted - lengths[part - 1]!) / length;
		way.x[n] = a.x + (b.x - a.x) * share;
		way.y[n] = a.y + (b.y - a.y) * share;
	}
	return way;
}

/** A coordinate at a share (0 to 1) of the way. */
export function alongWay(list: Float32Array, share: number): number {
	const at = Math.min(Math.max(share, 0), 1) * SAMPLES;
	const before = Math.min(SAMPLES - 1, Math.floor(at));
	return list[before]! + (list[before + 1]! - list[before]!) * (at - before);
}
