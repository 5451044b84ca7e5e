import { performance } from "node:perf_hooks";
import { chanceOf } from "@/server/demo/chance";
import { openSandbox } from "@/workflows/preview/sandbox";
import { simulate } from "@/workflows/preview/simulate";
import { attendAll } from "./attend-all";
import { type Batch, batchesOf, topSpeed } from "./ingest";
import { loadProgram } from "./ingest-load";
import { median, pause, percentile, round } from "./measure";
import { openLoop } from "./open-loop";
import { firstDays, recipes } from "./preview";
import { yearOf } from "./preview-year";
import { addContacts, newWorld, publish, tidy, type World } from "./world";

/** Of virtual time in one of real time: a week's wait passes in less than three minutes. */
const FASTER = 3600;
const PREVIEW_EVERY_MS = 60_000;

const DECAY = `
  - key: decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: has-score }, next: week }
      - { id: week, kind: wait, config: { for: 7d }, next: drop }
      - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
`;

interface Seen {
	latencies: number[];
	events: number;
	looks: number;
	previews: number;
}

interface Minute {
	minute: number;
	eventsPerSecond: number;
	p50Ms: number;
	p99Ms: number;
	/** Of the Node process. */
	nodeMb: number;
	/** Temporary tables of all connections, and the engine's tables. */
	temporaryMb: number;
	tablesMb: number;
	/** Durable steps and previews that ended in this minute. */
	looks: number;
	previews: number;
}

/**
 * Mixed load on one database for so many minutes: events at half the top rate, the durable runs of a decay flow and of the
 * looks, and a preview a minute. Prints a line a minute, then the medians of the first and the last quarter.
 */
export async function soak(contacts: number, minutes: number, json: boolean): Promise<void> {
	const world = await newWorld(loadProgram({ segments: true, flows: DECAY }), "2026-03-02T09:00:00Z", 6);
	await addContacts(world, contacts, "id % 80");
	const top = await topSpeed(world, batchesOf(world, contacts));
	const rate = top.perSecond / 2;
	await publish(world, ["decay"]);
	await attendAll(world);
	await tidy(world);
	console.error(`${contacts} contacts, ${Math.round(rate)} events a second for ${minutes} min`);
	const lines = await underLoad(
		world,
		contacts,
		rate,
		minutes,
		(line) => !json && console.log(sayLine(line)),
	);
	const quarter = Math.max(1, Math.floor(lines.length / 4));
	const first = mediansOf(lines.slice(0, quarter));
	const last = mediansOf(lines.slice(-quarter));
	const end = { contacts, minutes, firstQuarter: first, lastQuarter: last };
	console.log(JSON.stringify(json ? { ...end, lines } : end));
	await world.drop();
}

async function underLoad(
	world: World,
	contacts: number,
	rate: number,
	minutes: number,
	say: (line: Minute) => void,
): Promise<Minute[]> {
	const real = performance.now();
	const virtual = world.clock.at.getTime();
	world.clock.now = () => new Date(virtual + (performance.now() - real) * FASTER);
	const spell = Math.min(60, (minutes * 60) / 4);
	const seen: Seen = { latencies: [], events: 0, looks: 0, previews: 0 };
	const lines: Minute[] = [];
	const over = new AbortController();
	const beside = [lookOn(world, over.signal, seen), previewNowAndThen(world, over.signal, seen)];
	const chance = chanceOf(13);
	const batch: Batch = batchesOf(world, contacts, chance);
	try {
		for (let n = 1; n <= Math.ceil((minutes * 60) / spell); n++) {
			const from = performance.now();
			await openLoop(
				world.engine,
				{ chance, rate, forSeconds: spell, sizes: [250, 500], batch },
				({ events, ms }) => {
					seen.events += events;
					seen.latencies.push(ms);
				},
			);
			const line = await harvest(world, (n * spell) / 60, (performance.now() - from) / 1000, seen);
			lines.push(line);
			say(line);
		}
	} finally {
		over.abort();
		await Promise.all(beside);
	}
	return lines;
}

/** The durable runs: whatever is due is looked after, twice a second. */
async function lookOn(world: World, over: AbortSignal, seen: Seen): Promise<void> {
	const engine = world.openEngine(2);
	const sql = engine.sql;
	while (!over.aborted) {
		seen.looks += await attendAll({ engine, sql });
		await pause(500);
	}
}

/** Four weeks of a hundred simulated contacts, on a connection that is opened anew for each, as people do it. */
async function previewNowAndThen(world: World, over: AbortSignal, seen: Seen): Promise<void> {
	const scenario = firstDays(yearOf(recipes(), 100, 5), 28);
	while (!over.aborted) {
		const next = performance.now() + PREVIEW_EVERY_MS;
		const sandbox = await openSandbox(world.url);
		await simulate(sandbox, scenario).finally(sandbox.close);
		seen.previews++;
		while (!over.aborted && performance.now() < next) await pause(500);
	}
}

async function harvest({ sql }: World, minute: number, seconds: number, seen: Seen): Promise<Minute> {
	const [size] = await sql.unsafe<{ temporary: number; lasting: number }[]>(`select
		coalesce(sum(pg_total_relation_size(oid)) filter (where relpersistence = 't'), 0)::bigint as temporary,
		coalesce(sum(pg_total_relation_size(oid)) filter (where relpersistence = 'p' and relname not like 'floor%'), 0)::bigint as lasting
		from pg_class where relkind = 'r' and (relpersistence = 't' or relnamespace = 'public'::regnamespace)`);
	const megabytes = (bytes: number) => round(bytes / 1024 / 1024, 1);
	const line = {
		minute,
		eventsPerSecond: Math.round(seen.events / seconds),
		p50Ms: round(median(seen.latencies), 1),
		p99Ms: round(percentile(seen.latencies, 0.99), 1),
		nodeMb: megabytes(process.memoryUsage().rss),
		temporaryMb: megabytes(size.temporary),
		tablesMb: megabytes(size.lasting),
		looks: seen.looks,
		previews: seen.previews,
	};
	Object.assign(seen, { latencies: [], events: 0, looks: 0, previews: 0 });
	return line;
}

const sayLine = (line: Minute): string =>
	`minute ${round(line.minute)}: ${line.eventsPerSecond} events/s, p50 ${line.p50Ms} ms, p99 ${line.p99Ms} ms, ` +
	`node ${line.nodeMb} MB, temporary ${line.temporaryMb} MB, tables ${line.tablesMb} MB, looks ${line.looks}, previews ${line.previews}`;

function mediansOf(lines: Minute[]) {
	const of = (key: keyof Minute) => median(lines.map((line) => line[key]));
	return {
		eventsPerSecond: of("eventsPerSecond"),
		p50Ms: of("p50Ms"),
		p99Ms: of("p99Ms"),
		nodeMb: of("nodeMb"),
		temporaryMb: of("temporaryMb"),
		tablesMb: of("tablesMb"),
	};
}
