import { afterAll, beforeAll, describe, vi } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import type { Run } from "@/workflows/engine/context";
import { defineProgram } from "@/workflows/engine/live/flows";
import { openSandbox, runOn, type Sandbox } from "@/workflows/preview/sandbox";
import { ScenarioFault } from "@/workflows/preview/simulate";
import { differences, type Playable, playOnEngine } from "@/workflows/testing/compare";
import { type Hold, lawsOfScenarios, shareOf } from "@/workflows/testing/laws/law";
import { renamed, withOtherRules } from "@/workflows/testing/laws/recompute";
import { arbAny, arbWave, shortLived } from "@/workflows/testing/laws/scenarios";
import { holdTables } from "@/workflows/testing/laws/stage";
import { wrongBalances } from "@/workflows/testing/recount";
import { seenInTables } from "@/workflows/testing/state";
import { storyInTables } from "@/workflows/testing/story";
import { type Live, type LiveOptions, openLive } from "./live";
import { openDirect } from "./testing/direct";

/** How many contacts were moved by the lane: a law about it is none where nobody takes it. */
const onLane = vi.hoisted(() => ({ moved: 0 }));
vi.mock("@/workflows/engine/lane", async (original) => {
	const there = await original<typeof import("@/workflows/engine/lane")>();
	const takeLane: typeof there.takeLane = async (...how) => {
		const moved = await there.takeLane(...how);
		onLane.moved += moved;
		return moved;
	};
	return { ...there, takeLane };
});

/** As by a worker that was busy; all within a minute, the shortest time between two steps of a scenario. */
const LATENESS = [7_000, 100, 41_000];
/** Beyond so many cases the tables of one sandbox have grown slow. */
const CASES_OF_A_SANDBOX = 150;

let database: FreshDatabase;
let sandbox: Sandbox | undefined;
let durable: Live;
let direct: Live;
let played = 0;

beforeAll(async () => {
	database = await freshDatabase();
	durable = await openLive(database.url);
	direct = await openDirect(database.url);
});
afterAll(async () => {
	await direct?.close();
	await durable?.close();
	await sandbox?.close();
	await database?.drop();
});

/** Of several steps that cannot be carried out a preview, where each contact lives by itself, may meet another one first. */
const FAULTY = { fault: "a step cannot be carried out" };

async function preview(scenario: Playable) {
	if (played++ % CASES_OF_A_SANDBOX === 0) {
		await sandbox?.close();
		sandbox = await openSandbox(database.url);
	}
	const { fault } = await playOnEngine(sandbox!, scenario);
	return fault === undefined ? everything(sandbox!.run) : FAULTY;
}

async function liveThrough(live: Live, scenario: Playable, options: LiveOptions = {}) {
	try {
		await live.run(scenario, options);
	} catch (error) {
		if (!(error instanceof ScenarioFault)) throw error;
		return FAULTY;
	}
	return everything(runOn(live.sql));
}

const everything = async (run: Run) => ({ ...(await seenInTables(run)), ...(await storyInTables(run)) });

/** Every row of every real table, as a hash; the driver beats its heart on those of its own. */
async function realRows(): Promise<Record<string, string>> {
	const { sql } = direct;
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema') and schemaname !~ '^pg_(toast_)?temp' and tablename not like 'runner%'`;
	const hashes = tables.map(
		({ name }) =>
			`select '${name}' as name, md5(string_agg(t::text, E'\\n' order by t::text)) as hash from ${name} t`,
	);
	const rows = await sql.unsafe<{ name: string; hash: string }[]>(hashes.join(" union all "));
	return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Publishing changed rules recomputes; publishing them once more in other words writes nothing. */
async function holdRecomputed(scenario: Playable, hold: Hold): Promise<void> {
	const { engine, sql } = direct;
	const run = runOn(sql);
	const rows = async () => [...(await run("select * from ledger order by id"))];
	const changed = withOtherRules(scenario.program);
	await defineProgram(engine, changed, { flowKeys: [] });
	const once = await rows();
	await defineProgram(engine, renamed(changed), { flowKeys: [] });
	hold("recompute", differences("", await rows(), once));
	hold("sum", [...(await wrongBalances(run))]);
}

const arbShort = shortLived(arbAny);

describe("on real tables", () => {
	lawsOfScenarios(
		"contacts live through what the preview said",
		arbShort,
		shareOf(1 / 2),
		async (scenario, hold) => {
			const said = await preview(scenario);
			const late = { lateMs: LATENESS[scenario.timeline.length % LATENESS.length]!, lane: false };
			hold("late", differences("", await liveThrough(direct, scenario, late), said));
			onLane.moved = 0;
			const real = await liveThrough(direct, scenario);
			hold("parity", differences("", real, said));
			if (onLane.moved > 0) hold("lane", differences("", real, said));
			const before = await realRows();
			await preview(scenario);
			hold("harmless", differences("", await realRows(), before));
			if ("fault" in real) return;
			await holdTables(runOn(direct.sql), scenario, hold);
			await holdRecomputed(scenario, hold);
		},
	);

	lawsOfScenarios("they do so on the lane", shortLived(arbWave), shareOf(1 / 2), async (scenario, hold) => {
		const said = await preview(scenario);
		for (const options of [{}, { lateMs: LATENESS[scenario.timeline.length % LATENESS.length] }]) {
			onLane.moved = 0;
			const real = await liveThrough(direct, scenario, options);
			hold("parity", differences("", real, said));
			if (onLane.moved > 0) hold("lane", differences("", real, said));
			if (!("fault" in real)) await holdTables(runOn(direct.sql), scenario, hold);
		}
	});

	lawsOfScenarios("they do so with durable runs", arbShort, shareOf(1 / 10), async (scenario, hold) => {
		const said = await preview(scenario);
		hold("durable", differences("", await liveThrough(durable, scenario), said));
		hold("late", differences("", await liveThrough(durable, scenario, { lateMs: LATENESS[0] }), said));
	});
});
