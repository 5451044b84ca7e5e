import { describe, expect, it } from "vitest";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { readDraft } from "@/workflows/language/draft";
import { readBook } from "./book";
import { consequencesOf } from "./consequences";
import { getFlow } from "./get";
import { overdueOf, pauseLive, resumePaused } from "./pause";
import { playScenarios } from "./play";
import { publishFlow } from "./publish";
import { saveDraft } from "./save";
import { playSaved } from "./scenarios";
import { ADA, auditOf, companies, type House, MARA, refusal } from "./testing/flows";
import type { Move } from "./types";
import { listVersions } from "./versions";

const company = companies();
const ANN = "ann@example.test";
const BOB = "bob@example.test";

const VIPS = `
scores: [{ key: heat, name: Heat }]
segments:
  - { key: vip, name: VIP, where: { tag: vip } }
  - { key: big, where: { tag: big } }
flows:
  - key: welcome
    name: Welcome
    exit-when: { tag: gone }
    nodes:
      - { id: in, kind: segment-entry, config: { segment: vip }, next: day }
      - { id: day, kind: wait, config: { for: 1d }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 5 } }
`;

type Drawn = { nodes: Record<string, unknown>[] } & Record<string, unknown>;

/** Changes what was saved last and saves it; resolves to the new revision. */
async function edit({ engine, sql }: House, change: (draft: Drawn) => object, by = MARA): Promise<number> {
	const { draft, revision } = await getFlow(sql, "welcome");
	const saved = await saveDraft(engine, { key: "welcome", draft: change(draft as Drawn), revision }, by);
	return saved.revision;
}

const publish = async (
	world: House,
	moves: Move[] = [],
	more: { despiteScenarios?: boolean; revision?: number } = {},
) => {
	const { revision } = await getFlow(world.sql, "welcome");
	return publishFlow(world.engine, world.url, { key: "welcome", revision, moves, ...more }, MARA);
};

/** The wait is two days from now on, and the points are reset instead of given. */
const slower = (draft: Drawn) => ({
	...draft,
	nodes: draft.nodes
		.filter((node) => node.id !== "give")
		.map((node) => (node.id === "day" ? { ...node, config: { for: "2d" }, next: "clear" } : node))
		.concat({
			id: "clear",
			kind: "reset-points",
			note: "Agreed with Sam",
			config: { score: "heat" },
			position: { x: 5, y: 7 },
		}),
});

async function store(world: House, name: string, points: number): Promise<void> {
	const body = {
		ripen: "scenario/1",
		start: "2026-03-02T09:00:00Z",
		contacts: [{ email: "x@example.test", tags: ["vip"] }],
		timeline: [{ at: "+1d", expect: { contact: "x@example.test", scores: { heat: points } } }],
	};
	await world.sql`insert into scenarios (flow_id, name, body)
		select id, ${name}, ${JSON.stringify(body)}::json from flows where key = 'welcome'`;
}

describe("what publishing would do", () => {
	it("is said before: who would enter, who stands where, what changed, how many alerts", async () => {
		const world = await company(VIPS);
		await world.bring({ email: ANN, tags: ["vip"] }, { email: BOB, tags: ["vip", "big"] });
		await world.serve();
		await world.bring(
			{ email: "cid@example.test", tags: ["big"] },
			{ email: "dee@example.test", tags: ["big", "gone"] },
		);
		await edit(world, slower);
		await edit(world, (draft) => ({
			...draft,
			nodes: [
				...draft.nodes,
				{ id: "tell", kind: "notify", config: { to: "owner", subject: "Big" }, next: "day" },
				{ id: "big", kind: "segment-entry", config: { segment: "big" }, next: "tell" },
			],
		}));
		const said = await consequencesOf(world.engine, world.url, "welcome");
		expect(said).toMatchObject({
			revision: 3,
			errors: [],
			wouldEnter: 1,
			wouldEnterOf: [
				{ segment: "vip", n: 0 },
				{ segment: "big", n: 1 },
			],
			alertsExpected: 1,
			inside: [{ version: 1, node: "day", said: "Wait 1 day", n: 2, stillThere: "changed" }],
			scenarios: [],
		});
		expect(said.changes.map((change) => [change.what, change.node])).toEqual([
			["changed", "day"],
			["added", "clear"],
			["added", "tell"],
			["added", "big"],
			["removed", "give"],
		]);
	});

	it("looks at re-entry: who was there once does not enter again", async () => {
		const world = await company(VIPS);
		await world.bring({ email: ANN, tags: ["vip"] });
		await world.liveTo("2d");
		const wouldEnter = async (reentry: unknown) => {
			await edit(world, (draft) => ({ ...draft, reentry }));
			return (await consequencesOf(world.engine, world.url, "welcome")).wouldEnter;
		};
		expect(await wouldEnter("once")).toBe(0);
		expect(await wouldEnter("again")).toBe(1);
		expect(await wouldEnter({ "again-after": "1d" })).toBe(1);
		expect(await wouldEnter({ "again-after": "3d" })).toBe(0);
		await edit(world, (draft) => ({ ...draft, reentry: "again", "enter-existing": false }));
		expect(await consequencesOf(world.engine, world.url, "welcome")).toMatchObject({
			wouldEnter: 0,
			wouldEnterOf: [{ segment: "vip", n: 0 }],
		});
	});

	it("is said of an unfinished flow too, with what is open", async () => {
		const world = await company(VIPS);
		await edit(world, (draft) => ({
			...draft,
			nodes: draft.nodes.map((node) =>
				node.id === "in"
					? { id: "in", kind: "event-entry", next: "day" }
					: node.id === "day"
						? { ...node, skip: true }
						: node,
			),
		}));
		await world.bring({ email: ANN, tags: ["vip"] });
		await world.serve();
		const said = await consequencesOf(world.engine, world.url, "welcome");
		expect(said).toMatchObject({
			wouldEnter: null,
			wouldEnterOf: [],
			inside: [{ node: "day", stillThere: "gone" }],
		});
		expect(said.errors.map((point) => [point.node, point.key])).toEqual([["in", "event"]]);
	});

	it("includes the scenarios of the flow, with what does not hold in words", async () => {
		const world = await company(VIPS);
		await store(world, "gives five", 5);
		await store(world, "gives seven", 7);
		const results = [
			{ name: "gives five", holds: true, failures: [] },
			{
				name: "gives seven",
				holds: false,
				failures: ["After 1d, x@example.test: score heat should be 7 and is 5."],
			},
		];
		expect((await consequencesOf(world.engine, world.url, "welcome")).scenarios).toEqual(results);
		expect(
			(await consequencesOf(world.engine, world.url, "welcome", { scenarios: false })).scenarios,
		).toEqual([]);
		await edit(world, slower);
		expect((await playSaved(world.sql, world.url, "welcome")).map((one) => one.holds)).toEqual([
			false,
			false,
		]);
		expect(await world.sql`select from contacts`).toHaveLength(0);
	});

	it("does not wait for scenarios without an end", async () => {
		const world = await company(VIPS);
		const program = {
			ripen: "program/1" as const,
			timezone: "UTC",
			stages: ["Lead"],
			users: [],
			fields: [],
			scores: [],
			segments: [],
			flows: [],
		};
		const body = { ripen: "scenario/1", start: "2026-03-02", contacts: [], timeline: [] };
		const list = [1, 2].map((n) => ({ name: `s${n}`, body, program }));
		expect(await playScenarios(world.url, list, 0)).toEqual([
			{ name: "s1", holds: false, failures: ["It took longer than 0 seconds."] },
			{ name: "s2", holds: false, failures: ["It was not played: the others took too long."] },
		]);
	});
});

describe("publishing", () => {
	it("makes what was saved last live, names who did it, and keeps drawing and notes", async () => {
		const world = await company(VIPS);
		await edit(world, (draft) => draft);
		await edit(world, slower);
		expect(await publish(world)).toEqual({ version: 2, moved: 0, left: 0, revision: 3 });
		expect(await getFlow(world.sql, "welcome")).toMatchObject({
			revision: 3,
			live: { number: 2, publishedBy: "Mara Lindqvist" },
			liveDraftDiffers: false,
			status: "live",
		});
		const [row] = await world.sql<{ graph: unknown; draft: unknown }[]>`
			select v.graph, f.draft from versions v join flows f on f.live_version_id = v.id`;
		expect(row!.graph).toEqual(row!.draft);
		const read = readDraft(row!.graph);
		expect(read.ok && read.value.draft.nodes.at(-1)).toMatchObject({
			note: "Agreed with Sam",
			position: { x: 5, y: 7 },
		});
		expect(await auditOf(world.sql)).toEqual([
			[MARA, "flow published", { flow: "welcome", version: 2, revision: 3, moves: [] }],
		]);
		await world.bring({ email: ANN, tags: ["vip"] });
		await world.liveTo("1d");
		expect(await world.places(ANN)).toEqual({ welcome: "day" });
	});

	it("moves those inside as was chosen", async () => {
		const world = await company(VIPS);
		await world.bring({ email: ANN, tags: ["vip"] }, { email: BOB, tags: ["vip"] });
		await world.serve();
		await edit(world, slower);
		expect(await publish(world, [{ version: 1, node: "day", do: "stay" }])).toMatchObject({
			moved: 0,
			left: 0,
		});
		expect(await listVersions(world.sql, "welcome")).toMatchObject([
			{ number: 2, inside: 0 },
			{ number: 1, inside: 2 },
		]);
		expect(await publish(world, [{ version: 1, node: "day", do: { to: "day" } }])).toMatchObject({
			moved: 2,
		});
		expect(await publish(world, [{ version: 3, node: "day", do: "leave" }])).toMatchObject({
			version: 4,
			left: 2,
		});
		await world.expectLaws();
	});

	it("is refused where somebody would go to a place that there is not", async () => {
		const world = await company(VIPS);
		const moves: Move[] = [
			{ version: 9, node: "day", do: "stay" },
			{ version: 1, node: "day", do: { to: "in" } },
		];
		expect(await refusal(publish(world, moves))).toMatchObject({
			status: 422,
			errors: [
				"moves[0].version: there is no version 9",
				'moves[1].do.to: nobody can stand on "in" in this version; choose another step',
			],
		});
		expect(await listVersions(world.sql, "welcome")).toHaveLength(1);
	});

	it("is refused when somebody saved meanwhile", async () => {
		const world = await company(VIPS);
		await edit(world, slower, ADA);
		expect(await refusal(publish(world, [], { revision: 1 }))).toMatchObject({
			status: 409,
			said: "Ada Moreau saved it meanwhile; look at it again.",
		});
	});

	it("is refused while points are open", async () => {
		const world = await company(VIPS);
		await edit(world, (draft) => ({
			...draft,
			nodes: draft.nodes.map((node) =>
				node.id === "give" ? { ...node, config: { score: "gone", add: 5 } } : node,
			),
		}));
		const { status, errors } = await refusal(publish(world));
		expect({ status, errors }).toEqual({ status: 422, errors: [expect.stringMatching(/^give\.score: /)] });
	});

	it("is refused while a scenario does not hold, unless it is wanted all the same; that is noted", async () => {
		const world = await company(VIPS);
		await store(world, "gives seven", 7);
		expect(await refusal(publish(world))).toEqual({
			status: 409,
			said: "The scenario “gives seven” does not hold; nothing was published.",
			errors: ["gives seven: After 1d, x@example.test: score heat should be 7 and is 5."],
		});
		expect(await publish(world, [], { despiteScenarios: true })).toMatchObject({ version: 2 });
		expect((await auditOf(world.sql)).at(-1)?.[2]).toMatchObject({ despite: ["gives seven"] });
	});

	it("is done by one of many at the same moment after the other, each time what was shown", async () => {
		const world = await company(VIPS);
		const all = await Promise.all(Array.from({ length: 4 }, () => publish(world)));
		expect(all.map((one) => one.version).sort()).toEqual([2, 3, 4, 5]);
	});
});

describe("a pause", () => {
	it("says who began it and what is overdue, and ends as was chosen", async () => {
		const world = await company(VIPS);
		await world.bring({ email: ANN, tags: ["vip"] });
		await world.serve();
		await pauseLive(world.engine, "welcome", MARA);
		await world.bring({ email: BOB, tags: ["vip"] });
		await world.liveTo("3d");
		expect(await overdueOf(world.engine, "welcome")).toMatchObject({
			overdue: 1,
			entering: 1,
			pausedAt: "2026-03-02T09:00:00.000Z",
			by: "Mara Lindqvist",
			brake: false,
		});
		expect((await getFlow(world.sql, "welcome")).paused).toMatchObject({
			by: "Mara Lindqvist",
			brake: false,
		});
		await resumePaused(world.engine, "welcome", "restart", ADA);
		expect(await world.places(ANN)).toEqual({ welcome: "day" });
		expect((await auditOf(world.sql)).map((row) => row.slice(0, 2))).toEqual([
			[MARA, "flow paused"],
			[ADA, "flow resumed"],
		]);
		expect(await refusal(overdueOf(world.engine, "welcome"))).toMatchObject({
			said: "Welcome is not paused.",
		});
	});

	it("may come of the brake", async () => {
		const world = await company(VIPS);
		await world.sql`update flows set paused_at = now(), paused_by = 'brake'`;
		expect((await getFlow(world.sql, "welcome")).paused).toMatchObject({ by: "the brake", brake: true });
	});

	it("is of flows that are live", async () => {
		const world = await company(VIPS, []);
		expect(await refusal(pauseLive(world.engine, "welcome", MARA))).toMatchObject({
			status: 409,
			said: "Welcome is not live, so there is nothing to pause.",
		});
		expect(await refusal(pauseLive(world.engine, "nothing", MARA))).toMatchObject({ status: 404 });
	});
});

describe("the book", () => {
	it("knows what has come in, what is usual and what is named", async () => {
		const world = await company(`
scores: [{ key: heat, rules: [{ key: a, event: quiz_done, where: { property: result, op: "=", value: good }, points: 5 }] }]
flows:
  - { key: f, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: w }, { id: w, kind: webhook, config: { url: "https://example.test", event: not-ours } }] }
`);
		await world.bring({ email: ANN, tags: ["VIP"] });
		await ingestEvents(world.engine, [
			{ email: ANN, type: "chat", properties: { topic: "x", length: 3 } },
			{ email: ANN, type: "quiz_done", properties: { "it's": 1 } },
		]);
		const book = await readBook(world.sql);
		expect(book.events).toEqual(expect.arrayContaining(["page_view", "begin", "quiz_done", "chat"]));
		expect(book.events).not.toContain("not-ours");
		expect(book.properties).toEqual({ chat: ["length", "topic"], quiz_done: ["it's", "result"] });
		expect(book.tags).toEqual(["VIP"]);
		expect(book.program.users.map((user) => user.name)).toEqual(["Mara Lindqvist", "Ada Moreau"]);
	});
});
