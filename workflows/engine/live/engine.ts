import type { Sql } from "@/db/client";
import type { Compiled } from "../program";

export interface Clock {
	now(): Date;
}

/** A track is what one durable run looks after; a wake says that it has something due earlier than it knew. */
export interface Wake {
	name: string;
	generation: number;
	at: Date;
}

/** The engine on the real tables: its connections, its clock, and whom it tells that something is due earlier. */
export interface Engine {
	sql: Sql;
	clock: Clock;
	brake: boolean;
	/** Whether those past whom nothing reacts are moved in one statement; the outcome is the same. */
	lane: boolean;
	wake(wakes: Wake[]): Promise<void>;
	/** Is told what went wrong on a lane; whom it was for is moved node by node. */
	report(error: unknown): void;
	/** The program as last compiled; used again while the revision is the same. */
	program?: Compiled;
	/** Operations per connection since its scratch tables were vacuumed, by process id of the backend. */
	used: Map<number, number>;
}

export interface EngineOptions {
	clock?: Clock;
	brake?: boolean;
	lane?: boolean;
	wake?: (wakes: Wake[]) => Promise<void>;
	report?: (error: unknown) => void;
}

export function openEngine(sql: Sql, options: EngineOptions = {}): Engine {
	return {
		sql,
		clock: options.clock ?? { now: () => new Date() },
		brake: options.brake ?? true,
		lane: options.lane ?? true,
		wake: options.wake ?? (async () => {}),
		report:
			options.report ??
			((error) => console.error("a lane failed; its contacts are moved node by node:", error)),
		used: new Map(),
	};
}
