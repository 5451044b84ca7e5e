/** Heat is full here where a score has neither ceiling nor threshold. */
const FULL = 100;
const WORDS = ["cold", "warming", "warm", "hot", "ripe"] as const;

/** Where the heat of a score is full: its ceiling, or the highest threshold at which a flow takes contacts in. */
export function fullHeat(ceiling: number | null | undefined, thresholds: number[]): number {
	if (ceiling != null && ceiling > 0) return ceiling;
	return Math.max(0, ...thresholds) || FULL;
}

/** Heat in a word, for where no colour can be seen. */
export function sayHeat(points: number, full: number): (typeof WORDS)[number] {
	const share = full > 0 ? Math.min(1, Math.max(0, points / full)) : 0;
	return WORDS[Math.floor(share * 4)]!;
}
