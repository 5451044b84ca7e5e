import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { demoProgram } from "@/server/demo/program";
import type { Persona } from "@/workflows/language/cast/types";
import { programSchema } from "@/workflows/language/program";
import type { TimelineEntry } from "@/workflows/language/scenario";
import type { DeedRow, PreviewLine } from "@/workflows/language/trace";
import { LIMITS, type Plan } from "./plan";
import { openSandbox } from "./sandbox";
import { simulate } from "./simulate";
import { planFor, type Told, tell } from "./testing/plans";

const recipes = demoProgram();
const persona = (more: Partial<Persona>): Persona => ({
	key: "ann",
	name: "Ann",
	about: "",
	count: 1,
	facts: {},
	script: [],
	reacts: {},
	...more,
});

let database: FreshDatabase;
let plan: Plan;
let told: Told;
beforeAll(async () => {
	database = await freshDatabase();
	plan = planFor({ program: recipes });
	told = await tell(database.url, plan);
});
afterAll(() => database?.drop());

describe("a preview of the recipes with the presets", () => {
	it("tells who plays, chunk after chunk of what happens, and that all of it was played", () => {
		const kinds = told.lines.map((line) => line.kind);
		expect(kinds[0]).toBe("begun");
		expect(kinds.filter((kind) => kind === "chunk").length).toBeGreaterThan(2);
		expect(told.end).toMatchObject({ reason: "done" });
		expect(told.trace.moves.length).toBeGreaterThan(20);
		expect(told.trace.alerts.length).toBeGreaterThan(0);
	});

	it("is the same each time", async () => {
		const again = await tell(database.url, plan);
		const lasting = (lines: PreviewLine[]) => lines.filter((line) => line.kind !== "progress");
		expect(lasting(again.lines)).toEqual(lasting(told.lines));
	});

	it("keeps every list in the order of time", () => {
		const { numbers: _, ...lists } = told.trace;
		for (const [name, list] of Object.entries(lists)) {
			const at = list.map((row) => `${row.at} ${String(row.who).padStart(6, "0")}`);
			const seen = name === "moves" ? at.filter((_, n) => !told.trace.moves[n]!.stands) : at;
			expect(seen, name).toEqual([...seen].sort());
		}
	});

	it("counts in its numbers what its moves and ends tell", () => {
		for (const [flow, numbers] of Object.entries(told.trace.numbers)) {
			const fired = told.trace.moves.filter((move) => move.flow === flow && !move.stands);
			const passed: Record<string, number> = {};
			for (const { node } of fired) passed[node] = (passed[node] ?? 0) + 1;
			expect(numbers.passed).toEqual(passed);
			const ended = (outcome: string) =>
				told.trace.ends.filter((end) => end.flow === flow && end.outcome === outcome).length;
			expect([numbers.finished, numbers.exited]).toEqual([ended("finished"), ended("exited")]);
			expect(numbers.entered).toBe(numbers.finished + numbers.exited + numbers.active);
		}
	});

	it("goes as a scenario goes in which everything that was done is written down", async () => {
		const timeline = told.trace.deeds.map((deed) => written(deed, plan));
		expect(told.trace.deeds.some((deed) => deed.by === "reaction" && "answers" in deed)).toBe(true);
		const seen = told.end.seen!;
		const sandbox = await openSandbox(database.url);
		const failures = await simulate(sandbox, {
			ripen: "scenario/1",
			program: plan.program,
			start: plan.start,
			contacts: plan.playable.contacts,
			timeline: [
				...timeline,
				...seen.contacts.map(({ contact, exists, ...rest }) => ({
					at: seen.until,
					expect: { contact, exists, ...(exists ? rest : {}) },
				})),
				...Object.entries(seen.flows).map(([flow, numbers]) => ({
					at: seen.until,
					expect: { flow, ...numbers },
				})),
			],
		}).finally(() => sandbox.close());
		expect(failures).toEqual([]);
	});

	it("is over at once when nobody wants it any more, in the middle of a statement too", async () => {
		const gone = new AbortController();
		const crowd = { count: 2000, rates: [{ event: "page_view", perWeek: 5, share: 1 }] };
		const big = planFor({ program: recipes, cast: { personas: [], crowd }, days: 366 });
		const sandboxes = async () =>
			(
				await database.sql`select from pg_stat_activity where application_name = 'ripen preview' and datname = current_database()`
			).length;
		const running = tell(database.url, big, { signal: gone.signal }).catch((error: Error) => error.message);
		while ((await sandboxes()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		await new Promise((resolve) => setTimeout(resolve, 700));
		gone.abort();
		const began = performance.now();
		while ((await sandboxes()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(performance.now() - began).toBeLessThan(1000);
		expect(await running).toBe("the last line is not the end");
	});
});

/** A row of the trace as an entry of a timeline. */
function written({ who, at, by: _, ...deed }: DeedRow, { playable }: Plan): TimelineEntry {
	return { at, contact: playable.contacts[who]!.email, ...deed } as TimelineEntry;
}

const program = programSchema.parse({
	ripen: "program/1",
	scores: [{ key: "engagement", rules: [{ key: "view", event: "page_view", points: 5 }] }],
	segments: [{ key: "warm", where: { score: "engagement", op: ">", value: 0 } }],
	flows: [
		{
			key: "ask",
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "mail" },
				{ id: "mail", kind: "send-email", config: { subject: "Hello", body: "Hi" }, next: "hook" },
				{ id: "hook", kind: "webhook", config: { url: "https://example.test/hook" }, next: "tell" },
				{
					id: "tell",
					kind: "notify",
					config: { to: "owner", subject: "Ready", "ask-feedback": true },
					next: "hold",
				},
				{ id: "hold", kind: "wait", config: { for: "30d" } },
			],
		},
	],
});

describe("reactions", () => {
	const views = [{ at: "+1h", does: "page_view" }];

	it("open, click and answer, each after its time, and other systems fail", async () => {
		const ann = persona({
			script: views,
			reacts: {
				answers: [{ answer: "good_lead", after: "2d" }],
				opens: { after: "1h", share: 1 },
				clicks: { after: "90m", share: 1 },
				webhooks: "fail",
			},
		});
		const { trace } = await tell(database.url, planFor({ program, cast: { personas: [ann] }, days: 10 }));
		expect(trace.deeds.filter((deed) => deed.by === "reaction")).toMatchObject([
			{
				at: "2026-03-02T11:00:00.000Z",
				does: "email_open",
				with: { flow: "ask", node: "mail", subject: "Hello" },
			},
			{ at: "2026-03-02T11:30:00.000Z", does: "email_click" },
			{ at: "2026-03-04T10:00:00.000Z", answers: "good_lead" },
		]);
		expect(trace.mails).toMatchObject([{ subject: "Hello", refused: null }]);
		expect(trace.webhooks).toMatchObject(
			[{ url: "https://example.test/hook", failed: /did not/ }].map((row) => ({
				...row,
				failed: expect.stringMatching(row.failed),
			})),
		);
		expect(trace.moves.filter((move) => move.stands)).toMatchObject([
			{ node: "hold", due: "2026-04-01T10:00:00.000Z" },
		]);
	});

	it("are none to a mail that comes back", async () => {
		const ann = persona({ script: views, reacts: { opens: { after: "1h", share: 1 }, bounces: "hard" } });
		const { trace } = await tell(database.url, planFor({ program, cast: { personas: [ann] }, days: 10 }));
		const reactions = trace.deeds.filter((deed) => deed.by === "reaction");
		expect(reactions).toMatchObject([{ does: "email_bounce", with: { type: "hard" } }]);
	});

	it("happen to as many as their share says, and to the same ones whoever else plays", async () => {
		const reacts = { opens: { after: "1h", share: 0.5 } };
		const many = persona({ key: "many", count: 200, script: views, reacts });
		const openers = async (personas: Persona[]) => {
			const wanted = planFor({ program, cast: { personas }, days: 2 });
			const { trace } = await tell(database.url, wanted);
			const opened = trace.deeds.filter((deed) => deed.by === "reaction");
			return opened.map((deed) => wanted.playable.contacts[deed.who]!.email).sort();
		};
		const alone = await openers([many]);
		expect(alone.length).toBeGreaterThan(70);
		expect(alone.length).toBeLessThan(130);
		expect(await openers([persona({ script: views }), many])).toEqual(alone);
	});
});

describe("a preview that cannot go all the way", () => {
	it("is refused where it is too big, in words", async () => {
		const many = planFor({ program, cast: { personas: [persona({ count: 30 })] }, days: 10 });
		const { end } = await tell(database.url, many, { limits: { ...LIMITS, contacts: 20 } });
		expect(end).toMatchObject({ reason: "failed", said: expect.stringMatching(/30 contacts; at most 20/) });
		const long = await tell(database.url, many, { limits: { ...LIMITS, days: 5 } });
		expect(long.end.said).toMatch(/10 days; at most 5/);
	});

	it("is stopped where it never comes to rest, and says what was still moving", async () => {
		const restless = programSchema.parse({
			...program,
			flows: [
				{
					key: "circle",
					name: "Circle",
					reentry: "again",
					nodes: [
						{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "rest" },
						{ id: "rest", kind: "wait", label: "A minute", config: { for: "1m" }, next: "up" },
						{ id: "up", kind: "adjust-points", config: { score: "engagement", add: 1 }, next: "rest" },
					],
				},
			],
		});
		const ann = persona({ count: 20, script: [{ at: "+1h", does: "page_view" }] });
		const endless = planFor({ program: restless, cast: { personas: [ann] }, days: 300 });
		const { end, trace } = await tell(database.url, endless, { limits: { ...LIMITS, rows: 2000 } });
		expect(end.reason).toBe("bound");
		expect(end.said).toMatch(/2,000 steps and points.*20 contacts were still moving.*Circle.*“A minute”/);
		expect(trace.moves.length).toBeGreaterThan(500);
		const slow = await tell(database.url, endless, { limits: { ...LIMITS, ms: 1500 } });
		expect(slow.end.said).toMatch(/2 seconds of computing/);
	});

	it("lets contacts stop at a node that is not right, and says there why", async () => {
		const ann = persona({ script: [{ at: "+1h", does: "page_view" }] });
		const stops = new Map([["ask.hold", "“For” is still empty"]]);
		const { trace } = await tell(
			database.url,
			planFor({ program, cast: { personas: [ann] }, days: 10, stops }),
		);
		expect(trace.moves.at(-1)).toMatchObject({
			node: "hold",
			stands: true,
			due: null,
			note: "“For” is still empty",
		});
	});
});
