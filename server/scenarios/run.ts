import type { Queryable } from "@/db/client";
import { storedFlow } from "../flows/row";
import { playSaved } from "../flows/scenarios";
import type { ScenarioRun } from "./types";

/** The runs of this process, one after the other: they are in no hurry, and whoever edits is. */
let last: Promise<unknown> = Promise.resolve();
/** By flow, what waits or plays: who asks meanwhile waits for the same one. */
const waiting = new Map<string, Promise<ScenarioRun>>();

/** Plays all scenarios of a flow with what was saved last, as it is when its turn comes. `url` is where a sandbox opens. */
export function runScenarios(sql: Queryable, url: string, flow: string): Promise<ScenarioRun> {
	const place = `${url} ${flow}`;
	const known = waiting.get(place);
	if (known) return known;
	const run = last.then(async () => {
		// From here on it plays what is there now: who asks later wants a later one.
		waiting.delete(place);
		const { revision } = await storedFlow(sql, flow);
		return { revision, results: await playSaved(sql, url, flow) };
	});
	waiting.set(place, run);
	last = run.catch(() => {});
	return run;
}
