import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { stringify } from "yaml";
import type { Playable } from "../compare";
import { smallest } from "../shrink";
import { LAWS, type Law } from "./names";

declare module "vitest" {
	interface TaskMeta {
		/** For each law how many cases held, and the laws that were broken. */
		laws?: { held: Partial<Record<Law, number>>; broken: string[] };
	}
}

/** Cases of each generator; more finds rarer things. Laws that play a scenario several times take a share of it. */
export const CASES = Number(process.env.RIPEN_CASES ?? 10);
export const shareOf = (part: number): number => Math.max(1, Math.ceil(CASES * part));
/** The same every time among the other tests, so that a change of something else does not find what is rare. */
const SEED = Number(process.env.RIPEN_SEED ?? 20_260_302);
/** After so many broken cases a law ends; a long run may want to see several. */
const MOST_FAULTS = Number(process.env.RIPEN_FAULTS ?? 1);
/** How long a broken case may be looked at for a smaller one, in ms. */
const SHRINKING = Number(process.env.RIPEN_SHRINKING ?? 60_000);

/** A law that does not hold: which, and what was found. */
export class LawBroken extends Error {
	constructor(
		readonly law: Law,
		readonly found: unknown,
		readonly expected: unknown,
	) {
		super(`${law} does not hold: ${LAWS[law]}`);
	}
}

/** Says that a law must hold here: `found` is as expected, which is the empty list unless said. */
export type Hold = (law: Law, found: unknown, expected?: unknown) => void;
type Check<T> = (one: T, hold: Hold) => Promise<void>;

interface Kind<T> {
	/** A smaller case that still fails, before `until` (ms). */
	shrink(one: T, fails: (one: T) => Promise<boolean>, until: number): Promise<T>;
	print(one: T): string;
}

const scenarios: Kind<Playable> = { shrink: smallest, print: (one) => stringify(one) };

/** A test that checks one or several laws on random scenarios; a broken one is told with its seed and its smallest scenario. */
export const lawsOfScenarios = (
	title: string,
	arb: fc.Arbitrary<Playable>,
	numRuns: number,
	check: Check<Playable>,
): void => laws(title, arb, numRuns, check, scenarios);

/** The same over anything else, told as it was drawn. */
export const lawsOf = <T>(
	title: string,
	arb: fc.Arbitrary<T>,
	numRuns: number,
	check: Check<T>,
	print: (one: T) => string = (one) => JSON.stringify(one, null, 2),
): void => laws(title, arb, numRuns, check, { shrink: async (one) => one, print });

function laws<T>(title: string, arb: fc.Arbitrary<T>, numRuns: number, check: Check<T>, kind: Kind<T>): void {
	const body = async (meta: { laws?: unknown }) => {
		const held: Partial<Record<Law, number>> = {};
		const broken: string[] = [];
		const told: string[] = [];
		meta.laws = { held, broken };
		let cases = 0;
		const property = fc.asyncProperty(arb, async (one) => {
			cases++;
			const error = await brokenBy(check, one, (law) => {
				held[law] = (held[law] ?? 0) + 1;
			});
			if (error === undefined) return;
			broken.push(nameOf(error));
			told.push(`case ${cases}: ${await tellSmallest(check, one, error, kind)}`);
			if (broken.length >= MOST_FAULTS) throw error;
		});
		// fast-check does not shrink it: it would draw most of a scenario anew.
		const outcome = await fc.check(property, { numRuns, endOnFailure: true, seed: SEED });
		if (told.length > 0)
			throw new Error(`${title}, seed ${outcome.seed}, ${cases} cases\n${told.join("\n\n")}`);
	};
	test(title, ({ task }) => body(task.meta), numRuns * 15_000 + MOST_FAULTS * 2 * SHRINKING + 60_000);
}

const nameOf = (error: Error) => (error instanceof LawBroken ? error.law : "an error");

/** What breaks in one case; a law that is looked at several times in it is counted once. */
async function brokenBy<T>(
	check: Check<T>,
	one: T,
	count: (law: Law) => void = () => {},
): Promise<Error | undefined> {
	const kept = new Set<Law>();
	try {
		await check(one, (law, found, expected = []) => {
			if (!isDeepStrictEqual(plain(found), plain(expected))) throw new LawBroken(law, found, expected);
			kept.add(law);
		});
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
	for (const law of kept) count(law);
	return undefined;
}

/** Rows of a client are lists with more on them; what is compared is their JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

async function tellSmallest<T>(check: Check<T>, one: T, error: Error, kind: Kind<T>): Promise<string> {
	const name = nameOf(error);
	const fails = async (smaller: T) => {
		const found = await brokenBy(check, smaller);
		return found !== undefined && nameOf(found) === name;
	};
	const least = await kind.shrink(one, fails, Date.now() + SHRINKING);
	const last = (await brokenBy(check, least)) ?? error;
	return `${last.stack}\n${detailsOf(last)}\n${kind.print(least)}`;
}

const detailsOf = (error: Error) =>
	error instanceof LawBroken ? JSON.stringify({ found: error.found, expected: error.expected }, null, 2) : "";
