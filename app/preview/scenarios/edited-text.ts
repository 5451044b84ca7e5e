import { printScenario } from "@/workflows/language/print-scenario";
import { parseText, readScenario } from "@/workflows/language/read";
import type { ExpectEntry, Scenario, TimelineEntry } from "@/workflows/language/scenario";
import { entriesOf, type Row, rowsOf } from "./rows";

const isExpect = (entry: TimelineEntry): entry is ExpectEntry => "expect" in entry;

/** The scenario of a text; nothing while it cannot be read. A program that is missing is that of this house. */
function scenarioIn(text: string): Scenario | undefined {
	const parsed = parseText(text);
	if (!parsed.ok || typeof parsed.value !== "object" || parsed.value === null) return undefined;
	const read = readScenario({ program: HERE, ...parsed.value });
	return read.ok ? read.value : undefined;
}

const HERE = "here";

/** What the text expects, value by value; nothing while it cannot be read. */
export const rowsIn = (text: string): Row[] | undefined => {
	const scenario = scenarioIn(text);
	return scenario && rowsOf(scenario.timeline.filter(isExpect));
};

/** The text with these expectations, each where it stood; a text that cannot be read stays as it is. */
export function withRows(text: string, rows: Row[]): string {
	const scenario = scenarioIn(text);
	if (!scenario) return text;
	let n = 0;
	const timeline = scenario.timeline.flatMap((entry): TimelineEntry[] => {
		if (!isExpect(entry)) return [entry];
		const own = n++;
		const its = rows.filter((row) => row.entry === own);
		// One that names nothing lets time go on to its instant.
		return its.length === 0 ? [entry] : entriesOf(its);
	});
	const { program, ...rest } = scenario;
	return printScenario({ ...rest, timeline, ...(program === HERE ? {} : { program }) });
}
