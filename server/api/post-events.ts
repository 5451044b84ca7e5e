import type { Engine } from "@/workflows/engine/live/engine";
import {
	type EventResult,
	type IncomingEvent,
	ingestEvents,
	MOST_EVENTS,
} from "@/workflows/engine/live/ingest";
import { printFault } from "@/workflows/language/read";
import { readEvent } from "./event-input";
import { doOrHalve } from "./halve";
import { listOf } from "./list";

export type Rejected = { index: number; error: string };
export type EventsTaken = { accepted: number; duplicates: number; rejected: Rejected[] };

/** Takes `{ events: […] }`: each event is judged by itself, the good ones are taken in one transaction. */
export async function postEvents(engine: Engine, body: unknown): Promise<EventsTaken> {
	const events = listOf(body, "events", MOST_EVENTS);
	const now = engine.clock.now();
	const good: { index: number; event: IncomingEvent }[] = [];
	const rejected: Rejected[] = [];
	events.forEach((value, index) => {
		const read = readEvent(value, now);
		if (read.ok) good.push({ index, event: read.event });
		else rejected.push({ index, error: read.faults.map(printFault).join("\n") });
	});
	const results = await doOrHalve(
		good.map((one) => one.event),
		(some) => ingestEvents(engine, [...some]),
		(error): EventResult => ({ status: "rejected", error }),
	);
	results.forEach((result, n) => {
		if (result.status === "rejected") rejected.push({ index: good[n]!.index, error: result.error });
	});
	return {
		accepted: results.filter((result) => result.status === "accepted").length,
		duplicates: results.filter((result) => result.status === "duplicate").length,
		rejected: rejected.sort((a, b) => a.index - b.index),
	};
}
