import { cron, Inngest } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { nextCron, readFunctions, UnsupportedFunction } from "./features";
import { createRunner } from "./index";
import { toyApp } from "./testing/toy";

type Options = Parameters<Inngest.Any["createFunction"]>[0];

/** The registration the SDK makes of one function. */
function registered(options: Partial<Options>): unknown[] {
	const client = new Inngest({ id: "toy", isDev: true });
	const fn = client.createFunction(
		{ id: "fn", triggers: { event: "toy/go" }, ...options } as Options,
		() => {},
	);
	const { getConfig } = fn as unknown as { getConfig(about: { baseUrl: URL; appPrefix: string }): unknown[] };
	const config = getConfig.call(fn, { baseUrl: new URL("http://127.0.0.1"), appPrefix: "toy" });
	return JSON.parse(JSON.stringify(config));
}

describe("what a function may ask for", () => {
	it("is events, crons, retries, onFailure, and one concurrency limit", () => {
		const options = {
			retries: 7,
			triggers: [{ event: "toy/go" }, cron("TZ=Europe/Berlin */5 * * * *")],
			concurrency: [{ limit: 2, key: "event.data.flow", scope: "fn" }],
			onFailure: () => {},
		} as Partial<Options>;
		expect(readFunctions(registered(options))).toEqual([
			{
				id: "toy-fn",
				events: [{ name: "toy/go" }],
				crons: ["TZ=Europe/Berlin */5 * * * *"],
				maxAttempts: 8,
				concurrency: { limit: 2, key: "flow" },
			},
			{
				id: "toy-fn-failure",
				events: [{ name: "inngest/function.failed", failureOf: "toy-fn" }],
				crons: [],
				maxAttempts: 2,
			},
		]);
		expect(readFunctions(registered({ concurrency: 3 }))[0]).toMatchObject({
			maxAttempts: 4,
			concurrency: { limit: 3 },
		});
	});

	const refused: [string, Partial<Options>][] = [
		["throttle", { throttle: { limit: 1, period: "1s" } }],
		["debounce", { debounce: { period: "1s" } }],
		["batchEvents", { batchEvents: { maxSize: 2, timeout: "1s" } }],
		["rateLimit", { rateLimit: { limit: 1, period: "1s" } }],
		["cancelOn", { cancelOn: [{ event: "toy/stop" }] }],
		["idempotency", { idempotency: "event.data.id" }],
		["priority", { priority: { run: "100" } }],
		["singleton", { singleton: { mode: "skip" } }],
		["timeouts", { timeouts: { finish: "1h" } }],
		["more than one concurrency limit", { concurrency: [{ limit: 1 }, { limit: 2, key: "event.data.a" }] }],
		["concurrency with scope", { concurrency: { limit: 1, scope: "env", key: '"all"' } }],
		["the concurrency key", { concurrency: { limit: 1, key: "event.data.a + event.data.b" } }],
		["a trigger with an if expression", { triggers: { event: "toy/go", if: "event.data.a == 1" } }],
		["the event pattern", { triggers: { event: "toy/*" } }],
		["the cron expression", { triggers: { cron: "every day" } } as Partial<Options>],
		["a cron trigger with jitter", { triggers: { cron: "* * * * *", jitter: "30s" } } as Partial<Options>],
	];
	it.each(refused)("is not %s", (feature, options) => {
		const read = () => readFunctions(registered(options));
		expect(read).toThrow(UnsupportedFunction);
		expect(read).toThrow(`function "toy-fn" uses ${feature}`);
	});

	it("counts a cron's fields in its zone, over the change of clocks", () => {
		const cron = "TZ=Europe/Berlin 30 8 * * 1-5";
		const friday = nextCron(cron, new Date("2026-03-26T12:00:00Z"));
		expect(friday.toISOString()).toBe("2026-03-27T07:30:00.000Z");
		expect(nextCron(cron, friday).toISOString()).toBe("2026-03-30T06:30:00.000Z");
	});
});

describe("start", () => {
	let database: FreshDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
	});
	afterAll(() => database.drop());

	it("refuses an app with such functions, and names them all", async () => {
		const start = toyApp(database.sql, (client) => [
			client.createFunction({ id: "good", triggers: { event: "toy/go" } }, () => {}),
			client.createFunction(
				{ id: "one", triggers: { event: "toy/go" }, debounce: { period: "1s" } },
				() => {},
			),
			client.createFunction(
				{ id: "two", triggers: { event: "toy/go" }, cancelOn: [{ event: "x" }] },
				() => {},
			),
		]);
		await expect(start).rejects.toThrow(
			'the embedded driver cannot run this app: function "toy-one" uses debounce; function "toy-two" uses cancelOn',
		);
		expect(await database.sql`select from runner_functions`).toHaveLength(0);
	});

	it("says after a while that nobody answers", async () => {
		const appUrl = "http://127.0.0.1:9/api/inngest";
		const runner = createRunner({ sql: database.sql, appUrl, startTimeoutMs: 300 });
		await expect(runner.start()).rejects.toThrow(`the app does not answer at ${appUrl}`);
		await runner.stop();
	});
});
