import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { runnerHealth } from "./index";
import { takeEvents } from "./intake";
import { runCounts, until } from "./testing/toy";

let database: FreshDatabase;
let children: ChildProcess[];

beforeEach(async () => {
	database = await freshDatabase();
	children = [];
	await database.sql`create table seen (number int generated always as identity, run text, step text, process int)`;
});
afterEach(async () => {
	for (const child of children) child.kill("SIGKILL");
	await database.drop();
});

/** An app and driver in a process of their own. Resolves when it has registered. */
async function processOfItsOwn(): Promise<ChildProcess> {
	const script = fileURLToPath(new URL("testing/process.ts", import.meta.url));
	const child = fork(script, [database.url], { execArgv: ["--import", "tsx"] });
	children.push(child);
	await new Promise<void>((resolve, reject) => {
		child.once("message", () => resolve());
		child.once("exit", (code) => reject(new Error(`the process ended with ${code}`)));
	});
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	const gone = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGKILL");
	await gone;
}

const walk = (data: Record<string, unknown>, id?: string) =>
	takeEvents(database.sql, [{ name: "toy/walk", data, ...(id ? { id } : {}) }], new Date());
const begun = () =>
	database.sql<{ step: string; process: number }[]>`select step, process from seen order by number`;
const asleep = () =>
	until(async () => (await runnerHealth(database.sql)).sleeping === 1 && (await begun()).length === 1);
const completed = (n: number) => until(async () => ((await runCounts(database.sql)).completed ?? 0) === n);

describe("several processes on one database", () => {
	it("share the runs, and no step runs twice", async () => {
		await Promise.all([processOfItsOwn(), processOfItsOwn()]);
		const runs = 40;
		await Promise.all(Array.from({ length: runs }, (_, n) => walk({}, `walk-${n}`)));
		await Promise.all(Array.from({ length: runs }, (_, n) => walk({}, `walk-${n}`)));
		await completed(runs);
		const rows = await begun();
		expect(rows).toHaveLength(3 * runs);
		expect(new Set(rows.map((row) => row.process)).size).toBe(2);
	});

	it("take over from one that is killed in the middle of a step, which alone is run again", async () => {
		const first = await processOfItsOwn();
		await walk({ hangsIn: "two" });
		await until(async () => (await begun()).length === 2);
		await kill(first);
		expect((await runnerHealth(database.sql)).running).toBe(1);
		const second = await processOfItsOwn();
		await completed(1);
		expect(await begun()).toEqual([
			{ step: "one", process: first.pid },
			{ step: "two", process: first.pid },
			{ step: "two", process: second.pid },
			{ step: "three", process: second.pid },
		]);
	});

	it("keep a step that only takes long", async () => {
		await processOfItsOwn();
		await walk({ hangsIn: "two" });
		await until(async () => (await begun()).length === 2);
		await processOfItsOwn();
		await new Promise((resolve) => setTimeout(resolve, 3000));
		expect(await begun()).toHaveLength(2);
	});

	it("wake a run that slept while nobody was there", async () => {
		const first = await processOfItsOwn();
		await walk({ sleepMs: 1000 });
		await until(
			async () => (await runnerHealth(database.sql)).sleeping === 1 && (await begun()).length === 1,
		);
		await kill(first);
		await new Promise((resolve) => setTimeout(resolve, 1200));
		expect((await runnerHealth(database.sql)).oldestDue).not.toBeNull();
		const second = await processOfItsOwn();
		await completed(1);
		expect((await begun()).map((row) => row.process)).toEqual([first.pid, second.pid, second.pid]);
	});

	it("wake a run that is still asleep when they start", async () => {
		const first = await processOfItsOwn();
		await walk({ sleepMs: 4000 });
		await asleep();
		await kill(first);
		await processOfItsOwn();
		expect((await runnerHealth(database.sql)).sleeping).toBe(1);
		expect((await runnerHealth(database.sql)).lastBeat).not.toBeNull();
		await completed(1);
	});
});
