import fc from "fast-check";
import { expect, test } from "vitest";
import { lintScenario } from "../lint";
import { readScenario } from "../read";
import { arbScenario } from "./scenarios";

test("random scenarios are well-formed and name what there is", () => {
	fc.assert(
		fc.property(arbScenario({ answers: true }), (scenario) => {
			expect(readScenario(scenario)).toEqual({ ok: true, value: scenario });
			expect(lintScenario(scenario, scenario.program)).toEqual([]);
		}),
		{ numRuns: 100 },
	);
});
