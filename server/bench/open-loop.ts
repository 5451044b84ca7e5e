import { performance } from "node:perf_hooks";
import type { Chance } from "@/server/demo/chance";
import type { Engine } from "@/workflows/engine/live/engine";
import { type IncomingEvent, ingestEvents } from "@/workflows/engine/live/ingest";
import { pause } from "./measure";

export interface Taken {
	events: number;
	/** From when the batch was due to be sent until its points are visible. */
	ms: number;
}

export interface Load {
	chance: Chance;
	/** Events a second. */
	rate: number;
	forSeconds: number;
	/** Events of a batch, from and to. */
	sizes: [number, number];
	batch: (size: number) => IncomingEvent[];
}

/**
 * Batches that come on schedule, `rate` events a second, whether the former ones are through or not.
 * Ends `forSeconds` after it began, when all that came by then are through.
 */
export async function openLoop(engine: Engine, load: Load, note: (taken: Taken) => void): Promise<void> {
	const from = performance.now();
	const end = from + load.forSeconds * 1000;
	const under = new Set<Promise<void>>();
	let failure: unknown;
	for (let due = from; due < end && failure === undefined; ) {
		await pause(due - performance.now());
		const events = load.batch(load.chance.whole(...load.sizes));
		const sent = due;
		const one = ingestEvents(engine, events).then(
			() => note({ events: events.length, ms: performance.now() - sent }),
			(error) => {
				failure = error;
			},
		);
		under.add(one);
		one.then(() => under.delete(one));
		due += (events.length / load.rate) * 1000;
	}
	await Promise.all(under);
	if (failure !== undefined) throw failure;
}
