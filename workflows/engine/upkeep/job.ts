import type { Engine } from "../live/engine";
import type { Keep } from "./keep";

/** One stretch of a chore: what it may use, until when it may work (ms, monotonic), and where it stopped the last time. */
export interface Job {
	engine: Engine;
	now: Date;
	keep: Keep;
	until: number;
	through: unknown;
}

/** What a stretch did, in numbers; `through` is where the next one goes on, absent when the chore is through. */
export interface Progress {
	report: Record<string, number | string | boolean>;
	through?: unknown;
}

/** Work on the tables that is nobody's turn: it may stop anywhere, be killed, and run twice at once. */
export interface Chore {
	name: string;
	/** Hours between two times. */
	every: number;
	run(job: Job): Promise<Progress>;
}
