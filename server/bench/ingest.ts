import { chanceOf } from "@/server/demo/chance";
import type { Engine } from "@/workflows/engine/live/engine";
import { type IncomingEvent, ingestEvents } from "@/workflows/engine/live/ingest";
import { compare, makeFloor, timeFloor } from "./ingest-floor";
import { loadProgram, someEvents } from "./ingest-load";
import { median, percentile, round, seconds } from "./measure";
import { openLoop } from "./open-loop";
import { addContacts, define, newWorld, tidy, type World } from "./world";

const BATCH = 500;
const RUNS = 3;
const WARM_UP = 3;
/** Batches of a run, and seconds of load; few contacts make only a trial of the command. */
const effortFor = (n: number) => (n < 5000 ? { batches: 3, load: 2 } : { batches: 20, load: 10 });

export interface Speed {
	perSecond: number;
	floorPerSecond: number;
	ratio: number;
}

export interface IngestFigures extends Speed {
	withSegments: Speed;
	/** Two callers at once, together. */
	parallel: { perSecond: number };
	/** Open loop at half of `perSecond`, in batches of 50 to 100. */
	p50Ms: number;
	p99Ms: number;
	/** The share of events that gave points. */
	scoring: number;
}

/** The next events; the clock moves on by a second for each batch. */
export type Batch = (size: number) => IncomingEvent[];

export function batchesOf(world: World, contacts: number, chance = chanceOf(11)): Batch {
	return (size) => {
		world.clock.at = new Date(world.clock.at.getTime() + 1000);
		return someEvents(chance, contacts, size);
	};
}

/** Events of n contacts through the ingest operation, 30 rules over ten event types, no flow; without segments, then with. */
export async function benchIngest(n: number): Promise<IngestFigures> {
	const world = await newWorld(loadProgram({ segments: false }), "2026-03-02T09:00:00Z", 1);
	await addContacts(world, n, "id % 80");
	const { batches, load } = effortFor(n);
	const batch = batchesOf(world, n);
	const plain = await topSpeed(world, batch, batches);
	const scoring = await compare(world);
	const parallel = await together(world.openEngine(2), batch, batches);
	const latencies = await latenciesAt(plain.perSecond / 2, load, world.openEngine(4), batch);
	await define(world, loadProgram({ segments: true }));
	const withSegments = await topSpeed(world, batch, batches);
	await compare(world);
	await world.drop();
	return {
		...plain,
		withSegments,
		parallel: { perSecond: parallel },
		p50Ms: round(median(latencies), 1),
		p99Ms: round(percentile(latencies, 0.99), 1),
		scoring: round(scoring, 3),
	};
}

/** Batches one after the other on one connection, each with its floor right behind it. */
export async function topSpeed(world: World, batch: Batch, batches = 20): Promise<Speed> {
	await makeFloor(world);
	await tidy(world);
	const both = async () => {
		const events = batch(BATCH);
		const engine = await seconds(() => ingestEvents(world.engine, events));
		return { engine, floor: await timeFloor(world, events) };
	};
	for (let i = 0; i < WARM_UP; i++) await both();
	const runs: { engine: number; floor: number }[] = [];
	for (let run = 0; run < RUNS; run++) {
		const sum = { engine: 0, floor: 0 };
		for (let i = 0; i < batches; i++) {
			const { engine, floor } = await both();
			sum.engine += engine;
			sum.floor += floor;
		}
		runs.push(sum);
	}
	const speed = (seconds: number) => Math.round((BATCH * batches) / seconds);
	return {
		perSecond: speed(median(runs.map((run) => run.engine))),
		floorPerSecond: speed(median(runs.map((run) => run.floor))),
		ratio: round(median(runs.map((run) => run.floor / run.engine)), 3),
	};
}

/** Events a second of two callers who send their batches at the same time. */
async function together(engine: Engine, batch: Batch, batches: number): Promise<number> {
	const caller = async (count: number) => {
		for (let i = 0; i < count; i++) await ingestEvents(engine, batch(BATCH));
	};
	await Promise.all([caller(WARM_UP), caller(WARM_UP)]);
	const time = await seconds(() => Promise.all([caller(batches), caller(batches)]));
	return Math.round((2 * batches * BATCH) / time);
}

async function latenciesAt(
	rate: number,
	forSeconds: number,
	engine: Engine,
	batch: Batch,
): Promise<number[]> {
	const chance = chanceOf(12);
	const latencies: number[] = [];
	const load = { chance, rate, batch, sizes: [50, 100] as [number, number] };
	await openLoop(engine, { ...load, forSeconds: 1 }, () => {});
	await openLoop(engine, { ...load, forSeconds }, (taken) => void latencies.push(taken.ms));
	return latencies;
}
