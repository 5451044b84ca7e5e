import type fc from "fast-check";
import { describe } from "vitest";
import { compare, type Playable } from "../compare";
import { CASES, lawsOfScenarios } from "./law";
import { arbBusy, arbPlain, arbSpoken, arbWaiting, arbWave, looking } from "./scenarios";
import { holdTables, sandboxes } from "./stage";

const fresh = sandboxes();

const about = (title: string, arb: fc.Arbitrary<Playable>) =>
	lawsOfScenarios(title, looking(arb), CASES, async (scenario, hold) => {
		const sandbox = await fresh();
		hold("opinion", await compare(sandbox, scenario));
		await holdTables(sandbox.run, scenario, hold);
	});

describe("the engine and the second opinion agree, and the tables say so", () => {
	about("about random programs and timelines", arbPlain);
	about("where contacts are asked, answered, called and deleted", arbBusy);
	about("where passes wait, clocks change and flows are paused", arbWaiting);
	about("where flows wait and change scores", arbWave);
	about("about programs of every form", arbSpoken);
});
