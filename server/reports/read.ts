import type { Engine } from "@/workflows/engine/live/engine";
import { Reuse } from "../flows/numbers/reuse";
import { contacts, LISTED_IN_FILE } from "./contacts";
import { csvOf } from "./csv";
import { feedback } from "./feedback";
import { funnel } from "./funnel";
import { response } from "./response";
import { sources } from "./sources";
import { thresholds } from "./thresholds";
import type { AnyReport, Asked, ReportKey } from "./types";

const REPORTS: Record<ReportKey, (engine: Engine, asked: Asked, most?: number) => Promise<AnyReport>> = {
	feedback,
	contacts,
	response,
	funnel,
	thresholds,
	sources,
};

/** For each engine of this process: two big reports at a time, and who asks the same soon after gets the same. */
const kept = new WeakMap<Engine, Reuse<AnyReport>>();
const LANES = 2;

/** One report. Throws a Problem (422) where the days make no range, or there is too much to count. */
export async function readReport(engine: Engine, key: ReportKey, asked: Asked): Promise<AnyReport> {
	const reuse = kept.get(engine) ?? new Reuse<AnyReport>();
	kept.set(engine, reuse);
	const lane = Object.keys(REPORTS).indexOf(key) % LANES;
	return reuse.get(`${lane}`, JSON.stringify([key, asked]), () => REPORTS[key](engine, asked));
}

/** The same as a file: `ripen-feedback-2026-01-01-2026-03-31.csv`. */
export async function downloadReport(
	engine: Engine,
	key: ReportKey,
	asked: Asked,
): Promise<{ name: string; text: string }> {
	const report = await REPORTS[key](engine, asked, LISTED_IN_FILE);
	const { from, to } = report.range;
	return { name: `ripen-${key}-${from}-${to}.csv`, text: csvOf(report.table) };
}
