import type { Engine } from "../live/engine";
import { attendChore, EVERY_CHORE, type Stretch } from "./chores";

export interface UpkeepOptions {
	/** The chores to see to, by name; all unless said. */
	only?: string[];
	/** Also what is not due yet. */
	anyway?: boolean;
	/** How long one stretch of a chore may take, in ms; 15 seconds. */
	stretch?: number;
}

/** What each chore that was due did: its last stretch. */
export type Report = Record<string, Stretch>;

/**
 * Sees to everything that keeps the tables small: counts put together, pieces made ahead and dropped, points carried
 * forward, leftovers swept. Until all is through; it may be killed at any moment and run beside anything else.
 */
export async function upkeep(engine: Engine, options: UpkeepOptions = {}): Promise<Report> {
	const report: Report = {};
	for (const chore of EVERY_CHORE) {
		if (options.only && !options.only.includes(chore.name)) continue;
		for (let anyway = options.anyway ?? false; ; anyway = false) {
			const stretch = await attendChore(engine, chore, { stretch: options.stretch ?? STRETCH_MS, anyway });
			if (!stretch) break;
			report[chore.name] = stretch;
			if (stretch.finished) break;
		}
	}
	return report;
}

export const STRETCH_MS = 15_000;
