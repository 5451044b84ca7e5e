import { RetryAfterError } from "inngest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { drivenClock, runCounts, type Toy, toyApp } from "./testing/toy";

let database: FreshDatabase;
let toy: Toy | undefined;
let clock: ReturnType<typeof drivenClock>;
let seen: string[];

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
	seen = [];
	clock = drivenClock("2030-01-01T00:00:00Z");
	await database.sql`truncate runner_runs, runner_events, runner_functions cascade`;
});
afterEach(async () => {
	await toy?.close();
	toy = undefined;
});

const note = (what: string) => seen.push(`${clock.now().toISOString().slice(0, 19)} ${what}`);

/** Moves the clock from wake to wake; returns how often. */
async function runOut(most = 100): Promise<number> {
	for (let wakes = 0; wakes < most; wakes++) {
		await toy!.runner.pump();
		const next = await toy!.runner.nextWake();
		if (!next) return wakes;
		clock.moveTo(next);
	}
	throw new Error("it never comes to rest");
}

describe("a run on a driven clock", () => {
	it("sleeps through years in no time, and does nothing by itself", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "years", triggers: { event: "toy/years" } }, async ({ step }) => {
					for (const year of [2031, 2032, 2040]) {
						await step.sleepUntil(`until ${year}`, new Date(`${year}-06-01T12:00:00.250Z`));
						await step.run(`in ${year}`, () => note("awake"));
					}
					await step.sleep("nine days", 9 * 86_400_000);
					note("over");
				}),
			],
			{ clock },
		);
		await toy.client.send({ name: "toy/years" });
		await new Promise((resolve) => setTimeout(resolve, 120));
		expect(seen).toEqual([]);
		expect(await runOut()).toBe(4);
		expect(seen).toEqual([
			"2031-06-01T12:00:00 awake",
			"2032-06-01T12:00:00 awake",
			"2040-06-01T12:00:00 awake",
			"2040-06-10T12:00:00 over",
		]);
	});

	it("backs off twice as long each time, and as long as it is told", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction(
					{ id: "off", retries: 4, triggers: { event: "toy/off" } },
					async ({ step, attempt }) => {
						await step.run("off", () => {
							note(`try ${attempt}`);
							if (attempt === 2) throw new RetryAfterError("busy", "1h");
							if (attempt === 3) throw new RetryAfterError("busy", new Date("2030-02-01T00:00:00Z"));
							throw new Error("no");
						});
					},
				),
			],
			{ clock, retryBaseMs: 10_000 },
		);
		await toy.client.send({ name: "toy/off" });
		await runOut();
		expect(seen).toEqual([
			"2030-01-01T00:00:00 try 0",
			"2030-01-01T00:00:10 try 1",
			"2030-01-01T00:00:30 try 2",
			"2030-01-01T01:00:30 try 3",
			"2030-02-01T00:00:00 try 4",
		]);
		expect(await runCounts(database.sql)).toEqual({ failed: 1 });
	});

	it("fires crons at their times in their zone, once for all that were missed", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction(
					{ id: "cron", triggers: { cron: "TZ=Europe/Berlin 0 9 * * *" } },
					({ event }) => {
						note(`${event.name} ${(event.data as { cron: string }).cron}`);
					},
				),
			],
			{ clock },
		);
		await toy.runner.pump();
		for (const at of [
			"2030-01-01T07:59:59Z",
			"2030-01-01T08:00:00Z",
			"2030-01-01T08:00:01Z",
			"2030-07-01T09:30:00Z",
		]) {
			clock.moveTo(at);
			await toy.runner.pump();
		}
		const cron = "inngest/scheduled.timer TZ=Europe/Berlin 0 9 * * *";
		expect(seen).toEqual([`2030-01-01T08:00:00 ${cron}`, `2030-07-01T09:30:00 ${cron}`]);
	});

	it("goes on at once when its clock was a month ahead and is set right", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "cron", triggers: { cron: "*/10 * * * *" } }, () => note("cron")),
				client.createFunction({ id: "told", triggers: { event: "toy/told" } }, () => note("told")),
			],
			{ clock },
		);
		clock.moveTo("2030-02-01T00:05:00Z");
		await toy.runner.pump();
		await toy.client.send({ name: "toy/told" });
		seen = [];
		clock.moveTo("2030-01-01T00:05:00Z");
		await toy.runner.pump();
		expect(seen).toEqual(["2030-01-01T00:05:00 told"]);
		clock.moveTo("2030-01-01T00:10:00Z");
		await toy.runner.pump();
		clock.moveTo("2030-01-01T00:19:59Z");
		await toy.runner.pump();
		expect(seen.slice(1)).toEqual(["2030-01-01T00:10:00 cron"]);
	});

	it("leaves crons alone when asked to", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "cron", triggers: { cron: "* * * * *" } }, () => note("fired")),
			],
			{ clock, cron: false },
		);
		clock.moveTo("2030-01-01T10:00:00Z");
		expect(await toy.runner.pump()).toBe(0);
		expect(await toy.runner.nextWake()).toBeNull();
		expect(seen).toEqual([]);
	});

	it("takes an event id again after a day, and forgets what ended three days ago", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "daily", triggers: { event: "toy/daily" } }, () => note("ran")),
			],
			{ clock },
		);
		const send = async () => {
			await toy!.client.send({ id: "same", name: "toy/daily" });
			await toy!.runner.pump();
		};
		await send();
		clock.moveTo("2030-01-01T23:59:00Z");
		await send();
		clock.moveTo("2030-01-02T00:00:00Z");
		await send();
		expect(seen).toEqual(["2030-01-01T00:00:00 ran", "2030-01-02T00:00:00 ran"]);
		expect(await runCounts(database.sql)).toEqual({ completed: 2 });
		clock.moveTo("2030-01-05T00:00:00Z");
		await toy.runner.pump();
		expect(await runCounts(database.sql)).toEqual({ completed: 1 });
	});

	it("parks the runs of a function that is gone until it is back", async () => {
		const names = (...ids: string[]) =>
			toyApp(
				database.sql,
				(client) =>
					ids.map((id) =>
						client.createFunction({ id, triggers: { event: "toy/all" } }, async ({ step }) => {
							await step.sleep("a day", "1d");
							note(id);
						}),
					),
				{ clock },
			);
		toy = await names("stays", "goes");
		await toy.client.send({ name: "toy/all" });
		await toy.runner.pump();
		await toy.close();
		toy = await names("stays");
		await runOut();
		expect(await runCounts(database.sql)).toEqual({ completed: 1, parked: 1 });
		await toy.close();
		toy = await names("stays", "goes");
		await runOut();
		expect(seen).toEqual(["2030-01-02T00:00:00 stays", "2030-01-02T00:00:00 goes"]);
	});

	it("drives a look every day for a hundred days, in as many turns", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "looks", triggers: { event: "toy/looks" } }, async ({ step }) => {
					for (let day = 1; day <= 100; day++) {
						await step.run(`look ${day}`, () => note("look"));
						await step.sleep(`sleep ${day}`, "1d");
					}
				}),
			],
			{ clock },
		);
		await toy.client.send({ name: "toy/looks" });
		expect(await runOut(200)).toBe(100);
		expect(seen).toHaveLength(100);
	});
});
