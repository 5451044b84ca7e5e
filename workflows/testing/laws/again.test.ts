import { describe } from "vitest";
import { playOnEngine } from "../compare";
import { lawsOfScenarios, shareOf } from "./law";
import { arbAny } from "./scenarios";
import { sandboxes } from "./stage";

const fresh = sandboxes();

describe("once more", () => {
	lawsOfScenarios("with the contacts in another order", arbAny, shareOf(1 / 2), async (scenario, hold) => {
		const [first, ...rest] = scenario.contacts;
		const one = await playOnEngine(await fresh(), scenario);
		const turned = first === undefined ? [] : [...rest.reverse(), first];
		const other = await playOnEngine(await fresh(), { ...scenario, contacts: turned });
		hold("order", other.seen, one.seen);
	});

	lawsOfScenarios("just the same", arbAny, shareOf(1 / 2), async (scenario, hold) => {
		const one = await playOnEngine(await fresh(), scenario);
		hold("twice", await playOnEngine(await fresh(), scenario), one);
	});
});
