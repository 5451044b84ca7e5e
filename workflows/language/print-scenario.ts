import { stringify } from "yaml";
import type { Program } from "./program";
import type { Scenario } from "./scenario";

/** A scenario whose program may be left out. */
export type ScenarioText = Omit<Scenario, "ripen" | "program"> & { program?: string | Program | undefined };

/** A scenario as YAML, its program last because it is long; reading it gives the same scenario. */
export function printScenario({ name, start, seed, contacts, timeline, program }: ScenarioText): string {
	const parts = Object.entries({ ripen: "scenario/1", name, start, seed, contacts, timeline, program });
	const said = Object.fromEntries(parts.filter(([, value]) => value !== undefined));
	return stringify(said, { version: "1.2", schema: "core", lineWidth: 0, aliasDuplicateObjects: false });
}
