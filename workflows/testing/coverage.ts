import fc from "fast-check";
import { arbBusy, arbPlain, arbSpoken, arbWaiting, arbWave } from "./laws/scenarios";
import { runNaive } from "./naive/run";
import type { Scenario as Loose } from "./naive/types";

/** How often each thing was exercised, and in how many scenarios. */
const GENERATORS = [arbPlain, arbBusy, arbWaiting, arbWave, arbSpoken];
export type Coverage = Map<string, { times: number; scenarios: number }>;

/** Plays so many scenarios, as many of each generator, as the second opinion sees them. */
export function coverageOf(cases: number, seed: number): Coverage {
	const coverage: Coverage = new Map();
	for (const arb of GENERATORS)
		for (const scenario of fc.sample(arb, { numRuns: Math.ceil(cases / GENERATORS.length), seed })) {
			const seen = new Map<string, number>();
			const { fault } = runNaive(scenario as Loose, undefined, (what) =>
				seen.set(what, (seen.get(what) ?? 0) + 1),
			);
			if (fault !== undefined) seen.set("step: cannot be carried out", 1);
			for (const [what, times] of seen) {
				const before = coverage.get(what) ?? { times: 0, scenarios: 0 };
				coverage.set(what, { times: before.times + times, scenarios: before.scenarios + 1 });
			}
		}
	return coverage;
}

/** One line for each thing: how often, in how many scenarios, what. */
export function tableOf(coverage: Coverage): string {
	const lines = [...coverage]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(
			([what, { times, scenarios }]) =>
				`${String(times).padStart(8)} ${String(scenarios).padStart(6)}  ${what}`,
		);
	return ["   times  cases", ...lines].join("\n");
}
