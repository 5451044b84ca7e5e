import type { Lift, Verdict } from "./types";

/** So many answers with something and so many without it are needed before anything is said about it. */
export const LEAST = 20;

/** Of the standard normal distribution: 95 % lie within. */
const Z = 1.959964;

/** How many of how many. */
export type Part = { n: number; of: number };

/**
 * How much more often something happened in `among` than in both groups together, with its 95 % interval: the interval of
 * the ratio of the two shares by the log method (Katz et al. 1978, Biometrics 34, 469–474), which takes the groups to be
 * apart from each other, carried over to the whole. Null where there are too few, or it happened to nobody.
 */
export function liftOf(among: Part, others: Part): Lift | null {
	if (among.of < LEAST || others.of < LEAST || among.n + others.n === 0) return null;
	const [low, high] = katz(among, others);
	const weight = among.of / (among.of + others.of);
	const whole = (ratio: number) => ratio / (weight * ratio + 1 - weight);
	const lift = among.n / among.of / ((among.n + others.n) / (among.of + others.of));
	return { lift, low: whole(low), high: whole(high) };
}

/** The 95 % interval of the ratio of two shares. Where one of the four counts is zero, each gets a half more. */
export function katz(a: Part, b: Part): [number, number] {
	const more = [a.n, a.of - a.n, b.n, b.of - b.n].includes(0) ? 0.5 : 0;
	const [n1, of1, n2, of2] = [a.n + more, a.of + 2 * more, b.n + more, b.of + 2 * more];
	const middle = Math.log(n1 / of1 / (n2 / of2));
	const half = Z * Math.sqrt(1 / n1 - 1 / of1 + 1 / n2 - 1 / of2);
	return [Math.exp(middle - half), Math.exp(middle + half)];
}

export function verdictOf(lift: Lift | null): Verdict {
	if (lift === null) return "few";
	return lift.low > 1 ? "more" : lift.high < 1 ? "fewer" : "unclear";
}
