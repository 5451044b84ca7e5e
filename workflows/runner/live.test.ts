import { NonRetriableError } from "inngest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { runnerHealth } from "./index";
import { runCounts, type Toy, toyApp, until } from "./testing/toy";

let database: FreshDatabase;
let toy: Toy | undefined;
let seen: string[];

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
	seen = [];
	await database.sql`truncate runner_runs, runner_events, runner_functions cascade`;
});
afterEach(async () => {
	await toy?.close();
	toy = undefined;
});

const ended = (n = 1) =>
	until(async () => {
		const { completed = 0, failed = 0 } = await runCounts(database.sql);
		return completed + failed >= n;
	});

describe("a run in real time", () => {
	it("runs every step once and hands its result on", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction(
				{ id: "steps", triggers: { event: "toy/go" } },
				async ({ event, step, attempt }) => {
					const one = await step.run("one", () => {
						seen.push("one");
						return { name: event.data.name, nul: "a\u0000b", lone: "\ud800", nothing: undefined };
					});
					const two = await step.run("two", () => {
						seen.push("two");
					});
					seen.push(JSON.stringify([one, two, attempt]));
				},
			),
		]);
		await toy.client.send({ name: "toy/go", data: { name: "Zoë 🌱\u0000" } });
		await ended();
		expect(seen).toEqual([
			"one",
			"two",
			JSON.stringify([{ name: "Zoë 🌱\u0000", nul: "a\u0000b", lone: "\ud800" }, null, 0]),
		]);
	});

	it("is started by what was sent before the app's functions were known", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "early", triggers: { event: "toy/early" } }, async () => {
					seen.push("early");
				}),
			],
			{ start: false },
		);
		const sent = toy.client.send({ name: "toy/early", data: {} });
		await new Promise((resolve) => setTimeout(resolve, 300));
		await toy.runner.start();
		await sent;
		await ended();
		expect(seen).toEqual(["early"]);
	});

	it("sleeps for a second at least, and goes on where it was", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "sleeper", triggers: { event: "toy/sleep" } }, async ({ step }) => {
				const before = await step.run("before", () => Date.now());
				await step.sleep("a second", "1s");
				await step.run("after", () => seen.push(String(Date.now() - before)));
			}),
		]);
		await toy.client.send({ name: "toy/sleep" });
		await until(async () => (await runnerHealth(database.sql)).sleeping === 1);
		await ended();
		expect(Number(seen[0])).toBeGreaterThanOrEqual(1000);
	});

	it("does not wait for a time that has passed", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "past", triggers: { event: "toy/past" } }, async ({ step }) => {
				await step.sleepUntil("past", new Date(0));
				await step.sleep("no time", 0);
				seen.push("went on");
			}),
		]);
		await toy.client.send({ name: "toy/past" });
		await ended();
		expect(seen).toEqual(["went on"]);
	});

	it("repeats a step that fails until it works, counting attempts", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction(
				{ id: "flaky", retries: 2, triggers: { event: "toy/flaky" } },
				async ({ step, attempt }) => {
					await step.run("first", () => seen.push("first"));
					await step.run("flaky", () => {
						seen.push(`try ${attempt}`);
						if (attempt < 2) throw new Error("not yet");
					});
					await step.run("last", () => seen.push(`last ${attempt}`));
				},
			),
		]);
		await toy.client.send({ name: "toy/flaky" });
		await ended();
		expect(seen).toEqual(["first", "try 0", "try 1", "try 2", "last 0"]);
		expect(await runCounts(database.sql)).toEqual({ completed: 1 });
	});

	it("gives up after the last retry and tells onFailure, in a run of its own", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction(
				{
					id: "hopeless",
					retries: 1,
					triggers: { event: "toy/hopeless" },
					onFailure: async ({ error, event, step }) => {
						await step.run("tell", () => seen.push(`${error.message} for ${event.data.event.data.who}`));
					},
				},
				async ({ step }) => {
					await step.run("hopeless", () => {
						seen.push("tried");
						throw new TypeError("never works");
					});
				},
			),
			client.createFunction(
				{ id: "other", triggers: { event: "toy/other" }, onFailure: () => seen.push("wrong") },
				() => {},
			),
		]);
		await toy.client.send({ name: "toy/hopeless", data: { who: "Mara" } });
		await ended(2);
		expect(seen).toEqual(["tried", "tried", "never works for Mara"]);
		expect(await runCounts(database.sql)).toEqual({ completed: 1, failed: 1 });
		expect((await runnerHealth(database.sql)).failed).toBe(1);
	});

	it("lets a function catch the failure of a step", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction(
				{ id: "catcher", retries: 0, triggers: { event: "toy/catch" } },
				async ({ step }) => {
					const error = await step
						.run("bad", () => Promise.reject(new Error("bad luck")))
						.catch((e: Error) => e);
					await step.run("good", () => seen.push((error as Error).message));
				},
			),
		]);
		await toy.client.send({ name: "toy/catch" });
		await ended();
		expect(seen).toEqual(["bad luck"]);
		expect(await runCounts(database.sql)).toEqual({ completed: 1 });
	});

	it("does not retry what is non-retriable, in a step or outside of one", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "step", triggers: { event: "toy/final" } }, ({ step }) =>
				step.run("final", () => {
					seen.push("step");
					throw new NonRetriableError("no use");
				}),
			),
			client.createFunction({ id: "function", triggers: { event: "toy/final" } }, () => {
				seen.push("function");
				throw new NonRetriableError("no use");
			}),
		]);
		await toy.client.send({ name: "toy/final" });
		await ended(2);
		expect(seen.sort()).toEqual(["function", "step"]);
		expect(await runCounts(database.sql)).toEqual({ failed: 2 });
	});

	it("runs steps side by side, a sleep among them", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "parallel", triggers: { event: "toy/parallel" } }, async ({ step }) => {
				const results = await Promise.all([
					step.run("a", () => seen.push("a")),
					step.sleep("nap", "1s"),
					step.run("b", () => seen.push("b")).then(() => step.run("c", () => seen.push("c"))),
				]);
				seen.push(JSON.stringify(results));
			}),
		]);
		await toy.client.send({ name: "toy/parallel" });
		await ended();
		expect(seen).toEqual(["a", "b", "c", "[1,null,3]"]);
	});

	it("sends events from a step, once", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "sender", triggers: { event: "toy/send" } }, async ({ step }) => {
				await step.sendEvent("tell", [
					{ name: "toy/told", data: { n: 1 } },
					{ name: "toy/told", data: { n: 2 } },
				]);
				await step.run("done", () => seen.push("sent"));
			}),
			client.createFunction({ id: "hearer", triggers: { event: "toy/told" } }, ({ event }) => {
				seen.push(`heard ${event.data.n}`);
			}),
		]);
		await toy.client.send({ name: "toy/send" });
		await ended(3);
		expect(seen.sort()).toEqual(["heard 1", "heard 2", "sent"]);
	});

	it("takes an event id only once, however it comes", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "once", triggers: { event: "toy/once" } }, () => void seen.push("ran")),
		]);
		const event = { id: "the-one", name: "toy/once", data: {} };
		await toy.client.send([event, event]);
		await toy.client.send(event);
		await toy.runner.send(event);
		await toy.client.send({ name: "toy/once" });
		await ended(2);
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(seen).toEqual(["ran", "ran"]);
	});

	it("keeps to a concurrency limit per key, over all drivers on the database", async () => {
		const atWork = new Map<string, number>();
		const most = new Map<string, number>();
		const work = async (flow: string) => {
			atWork.set(flow, (atWork.get(flow) ?? 0) + 1);
			const all = [...atWork.values()].reduce((a, b) => a + b);
			most.set(flow, Math.max(most.get(flow) ?? 0, atWork.get(flow)!));
			most.set("all", Math.max(most.get("all") ?? 0, all));
			await new Promise((resolve) => setTimeout(resolve, 60));
			atWork.set(flow, atWork.get(flow)! - 1);
		};
		const concurrency = { limit: 1, key: "event.data.flow" };
		const app = () =>
			toyApp(database.sql, (client) => [
				client.createFunction(
					{ id: "limited", triggers: { event: "toy/limited" }, concurrency },
					({ event, step }) => step.run("work", () => work(String(event.data.flow))),
				),
			]);
		toy = await app();
		const other = await app();
		const flows = ["a", "a", "a", "a", "a", "a", "b", "b", "b", "c"];
		await toy.client.send(flows.map((flow) => ({ name: "toy/limited", data: { flow } })));
		await ended(flows.length);
		await other.close();
		expect(Object.fromEntries(most)).toEqual({ a: 1, b: 1, c: 1, all: 3 });
	});

	it("fails a run that asks for what it does not do, and says what", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction(
				{
					id: "waiter",
					triggers: { event: "toy/wait" },
					onFailure: ({ error }) => void seen.push(error.message),
				},
				({ step }) => step.waitForEvent("an answer", { event: "toy/answer", timeout: "1h" }),
			),
		]);
		await toy.client.send({ name: "toy/wait" });
		await ended(2);
		expect(seen).toEqual(['step "an answer" uses step.waitForEvent, which the embedded driver does not run']);
	});

	it("finishes the step under way when it stops, and the next driver goes on after it", async () => {
		const app = () =>
			toyApp(database.sql, (client) => [
				client.createFunction({ id: "slow", triggers: { event: "toy/slow" } }, async ({ step }) => {
					await step.run("slow", async () => {
						seen.push("slow");
						await new Promise((resolve) => setTimeout(resolve, 300));
					});
					await step.run("next", () => seen.push("next"));
				}),
			]);
		toy = await app();
		await toy.client.send({ name: "toy/slow" });
		await until(() => seen.length === 1);
		await toy.close();
		expect(await runnerHealth(database.sql)).toMatchObject({ running: 0, sleeping: 1, lastBeat: null });
		toy = await app();
		await ended();
		expect(seen).toEqual(["slow", "next"]);
	});

	it("leaves a step that never ends when it stops, without counting an attempt", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "endless", retries: 0, triggers: { event: "toy/endless" } }, ({ step }) =>
					step.run("endless", () => {
						seen.push("began");
						return new Promise(() => {});
					}),
				),
			],
			{ drainMs: 100 },
		);
		await toy.client.send({ name: "toy/endless" });
		await until(() => seen.length === 1);
		await toy.close();
		toy = undefined;
		const [run] = await database.sql`select status, attempt, lease from runner_runs`;
		expect(run).toEqual({ status: "waiting", attempt: 0, lease: null });
	});

	it("breaks off a call that has no answer, and tries the step again", async () => {
		toy = await toyApp(
			database.sql,
			(client) => [
				client.createFunction({ id: "hangs", retries: 1, triggers: { event: "toy/hangs" } }, ({ step }) =>
					step.run("hangs", () => {
						seen.push("began");
						return seen.length === 1 ? new Promise(() => {}) : "done";
					}),
				),
			],
			{ callTimeoutMs: 300 },
		);
		await toy.client.send({ name: "toy/hangs" });
		await ended();
		expect(seen).toEqual(["began", "began"]);
		expect(await runCounts(database.sql)).toEqual({ completed: 1 });
	});

	it("refuses events it could not keep, and takes nothing of their batch", async () => {
		toy = await toyApp(database.sql, (client) => [
			client.createFunction({ id: "any", triggers: { event: "toy/any" } }, () => void seen.push("ran")),
		]);
		const bad = { id: "nul\u0000", name: "toy/any" };
		await expect(toy.runner.send([{ name: "toy/any" }, bad])).rejects.toThrow("event 1 has an id");
		await expect(toy.client.send([{ name: "toy/any" }, { name: "half \ud83d" }])).rejects.toThrow(
			"event 1 has no",
		);
		expect(await runCounts(database.sql)).toEqual({});
	});
});
