import type { Context } from "@/workflows/engine/context";
import type { Deed } from "./deeds";
import type { Tidy } from "./tidy";

/** A scenario that cannot be carried out: the step, and why. */
export class ScenarioFault extends Error {
	constructor(
		readonly entry: number,
		message: string,
	) {
		super(message);
	}
}

/** A moment up to which the rounds go: what is due by `at`, and the deeds before the `n`th of that instant. */
export interface Bound {
	at: string;
	n: number;
}

/** Who listens to a preview. With an ear, deeds that cannot be done any more are left out; in a scenario they are faults. */
export interface Ear {
	/** What contacts have done in this round. */
	deeds(done: Deed[]): void;
	/** Before contacts of `w` whose grace is over are erased: the last moment to read about them. */
	erasing(): Promise<void>;
	/** After each round. May throw, to end the play. */
	round(): Promise<void>;
}

export type Play = Context & { tidy: Tidy; ear?: Ear };
