/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export type Chance = () => number;

export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const between = (chance: Chance, low: number, high: number): number => low + chance() * (high - low);

export function oneOf<T>(chance: Chance, list: readonly T[]): T {
	return list[Math.floor(chance() * list.length)]!;
}

export function shuffled<T>(chance: Chance, list: readonly T[]): T[] {
	const mixed = [...list];
	for (let n = mixed.length - 1; n > 0; n--) {
		const other = Math.floor(chance() * (n + 1));
		[mixed[n], mixed[other]] = [mixed[other]!, mixed[n]!];
	}
	return mixed;
}
