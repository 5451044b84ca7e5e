import type { Fault } from "./fault";
import { bookOf, Report } from "./lint/book";
import { lintFacts } from "./lint/facts";
import { lintFlows } from "./lint/flows";
import { lintLoops } from "./lint/loops";
import { lintReferences } from "./lint/references";
import { lintScenarioNames } from "./lint/scenario";
import { lintWarnings } from "./lint/warnings";
import type { Program } from "./program";
import type { Scenario } from "./scenario";

export { type Layer, layersOf } from "./layers";

/** What a program says that cannot be done (errors stop a publish) or is rarely meant (warnings). */
export type Lint = { errors: Fault[]; warnings: Fault[] };

/** Checks the meaning of a well-formed program. `known.users` are addresses that exist without being listed. */
export function lint(program: Program, known: { users?: readonly string[] } = {}): Lint {
	const book = bookOf(program, known.users);
	const report = new Report();
	lintFacts(book, report);
	lintReferences(program, report);
	lintFlows(book, report);
	lintLoops(book, report);
	lintWarnings(book, report);
	return { errors: report.errors, warnings: report.warnings };
}

/** What a scenario names that its program does not have, and other faults that need no run to be seen. */
export function lintScenario(scenario: Scenario, program: Program): Fault[] {
	const report = new Report();
	lintScenarioNames(scenario, bookOf(program), report);
	return report.errors;
}
