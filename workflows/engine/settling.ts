import type { Context } from "./context";

/** One settle in progress: what has changed since the facts were last looked at, and what was looked at. */
export interface Settling {
	context: Context;
	changed: Set<string>;
	/** Everything counts as changed: a new contact, an undone deletion. */
	everything: boolean;
	/** Segments, rules and exits whose look is due: `segment:<id>`, `while:<score id>`, `exit:<version id>`. */
	due: Set<string>;
	/** Facts only: nobody enters, leaves, moves or is told (history). */
	quiet: boolean;
	/** What was looked at and may change by time alone; its next look is worked out at the end. */
	looked: Set<string>;
	/** Whether somebody may enter, and whether anybody stands in a flow. */
	triggered: boolean;
	passes: boolean;
	/** Whether a pass left or was parked in this turn: facts are looked at again, also where nothing fires. */
	stirred: boolean;
	/** The most nodes that a contact of this settle can have fired so far. */
	turns: number;
}

export interface Start {
	changed?: Iterable<string>;
	everything?: boolean;
	due?: Iterable<string>;
	quiet?: boolean;
	triggered?: boolean;
	passes?: boolean;
	turns?: number;
}

export const settlingOf = (context: Context, start: Start): Settling => ({
	context,
	changed: new Set(start.changed),
	everything: start.everything ?? false,
	due: new Set(start.due),
	quiet: start.quiet ?? false,
	looked: new Set(),
	triggered: start.triggered ?? false,
	passes: start.passes ?? true,
	stirred: false,
	turns: start.turns ?? 0,
});

/** Whether something that reads these keys must be looked at again. */
export function isTouched(s: Settling, reads: Set<string>): boolean {
	if (s.everything) return true;
	for (const key of s.changed) if (reads.has(key)) return true;
	return false;
}
