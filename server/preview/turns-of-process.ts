import { Turns } from "./turns";

const shared = globalThis as { ripenPreviewTurns?: { previews: Turns; explanations: Turns } };

/** The turns of this process; they outlive the reloads of a development server. */
export function turnsOfProcess() {
	shared.ripenPreviewTurns ??= {
		previews: new Turns({ running: 2, waiting: 10, each: 2 }),
		// One contact is played in a moment, so that nobody notices who came first.
		explanations: new Turns({ running: 2, waiting: 40, each: 10 }),
	};
	return shared.ripenPreviewTurns;
}
