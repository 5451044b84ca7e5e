import fc from "fast-check";
import { arbScenario as arbLanguageScenario } from "@/workflows/language/testing/scenarios";
import type { Playable } from "../compare";
import { withLook } from "../looks";
import {
	arbBusyScenario,
	arbScenario,
	arbWaitingScenario,
	arbWaveScenario,
	playShort,
} from "../naive/scenarios";
import type { Scenario as Loose } from "../naive/types";

const waitingLonger = (scenario: Playable): Playable =>
	JSON.parse(JSON.stringify(scenario).replace(/"for":"1[mh]"/g, '"for":"11h"'));

/** Random programs and timelines over few words, so that things meet. */
export const arbPlain = arbScenario() as fc.Arbitrary<Playable>;
/** Contacts are asked about, answered, called, deleted and go in circles. */
export const arbBusy = arbBusyScenario() as fc.Arbitrary<Playable>;
/** Every form that the language knows. Waits of a minute in circles make long runs of little interest. */
export const arbSpoken = arbLanguageScenario().map((scenario) => waitingLonger(scenario as Playable));
/** So many firings may be lived through on real tables, where each costs a look. */
const FEW = 150;

export const shortLived = (arb: fc.Arbitrary<Playable>): fc.Arbitrary<Playable> =>
	arb.filter((scenario) => playShort(scenario as Loose, FEW) !== undefined);

/** Passes stand for long, clocks change under them, flows are paused. */
export const arbWaiting = arbWaitingScenario() as fc.Arbitrary<Playable>;
/** Flows wait, look at scores and change them, as decay does: what the engine does for whole waves at once. */
export const arbWave = arbWaveScenario() as fc.Arbitrary<Playable>;
export const arbAny: fc.Arbitrary<Playable> = fc.oneof(arbPlain, arbBusy, arbWaiting, arbWave, arbSpoken);

/** Half of them with a look at everything in the middle, as the second opinion holds it there. */
export const looking = (arb: fc.Arbitrary<Playable>): fc.Arbitrary<Playable> =>
	fc.tuple(arb, fc.nat()).map(([scenario, n]) => {
		const entry = n % (2 * scenario.timeline.length + 1);
		return entry < scenario.timeline.length ? withLook(scenario, entry) : scenario;
	});
