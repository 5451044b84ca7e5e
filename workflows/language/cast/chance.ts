/** Chance that comes out the same for the same seed. */
export type Chance = {
	/** From 0 up to 1, without 1. */
	next(): number;
	/** A whole number, both ends included. */
	whole(from: number, to: number): number;
	pick<T>(list: readonly T[]): T;
	maybe(share: number): boolean;
};

/** FNV-1a over UTF-16 units, stirred as murmur3 ends, so that names that differ in one letter lie far apart. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The chance of one matter of one contact: mulberry32, begun at the hash of the seed and the names. What others do, and how
 * many there are, does not change it.
 */
export function chanceOf(seed: number, ...names: (string | number)[]): Chance {
	let state = hashOf(JSON.stringify([seed, ...names]));
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return { next, whole, pick: (list) => list[whole(0, list.length - 1)]!, maybe: (share) => next() < share };
}
