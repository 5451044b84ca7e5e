import { describe, expect, it } from "vitest";
import { loadProgram } from "@/workflows/engine/program";
import { applyProgram } from "../program/apply";
import { oneAtATime } from "../program/lock";
import { runOf } from "../program/run";
import { exportProgram, readStored } from "../program/stored";
import { createFlow } from "./create";
import { duplicateFlow } from "./duplicate";
import { getFlow, pulseOf } from "./get";
import { listFlows } from "./list";
import { saveDraft } from "./save";
import { ADA, companies, MARA, refusal } from "./testing/flows";
import { listVersions, readVersion, restoreVersion } from "./versions";

const company = companies();

const DECAY = `
scores: [{ key: engagement }]
segments: [{ key: warm, where: { score: engagement, op: ">", value: 0 } }]
flows:
  - key: decay
    name: Decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: week }
      - { id: week, kind: wait, config: { for: 7d }, next: drop }
      - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
`;

/** A step is drawn without its config, another one is skipped, and there is a note. */
const UNFINISHED = {
	key: "decay",
	name: "Decay, slower",
	nodes: [
		{ id: "in", kind: "segment-entry", position: { x: 0, y: 0 }, config: { segment: "warm" }, next: "week" },
		{ id: "week", kind: "wait", position: { x: 0, y: 140 }, skip: true, config: { for: "7d" }, next: "drop" },
		{ id: "drop", kind: "adjust-points", note: "How many?", position: { x: 0, y: 280 } },
	],
	notes: [{ id: "n", text: "Ask Sam", position: { x: 300, y: 0 } }],
};

describe("a new flow", () => {
	it("gets a key of its name, and another one where that is taken", async () => {
		const { engine, sql } = await company();
		expect(await createFlow(engine, "Überfällig 2!", MARA)).toEqual({ key: "uberfallig-2" });
		expect(await createFlow(engine, "Überfällig 2", MARA)).toEqual({ key: "uberfallig-3" });
		expect(await createFlow(engine, "42", MARA)).toEqual({ key: "flow" });
		expect(await getFlow(sql, "flow")).toMatchObject({
			name: "42",
			status: "draft",
			editedBy: "Mara Lindqvist",
			live: null,
			paused: null,
			scenarios: 0,
			draft: { key: "flow", name: "42", nodes: [] },
		});
	});

	it("is there once for each of many who make one at the same moment", async () => {
		const { engine, sql } = await company();
		await Promise.all(Array.from({ length: 8 }, () => createFlow(engine, "Same", MARA)));
		expect(await sql`select distinct key from flows`).toHaveLength(8);
	});

	it("may be a copy, with the tests of the original under its own key", async () => {
		const { engine, sql } = await company(DECAY);
		await sql`insert into scenarios (flow_id, name, body) select id, 'a', ${JSON.stringify({
			ripen: "scenario/1",
			start: "2026-03-02",
			contacts: [],
			timeline: [{ at: "+1d", expect: { flow: "decay", entered: 0 } }],
		})}::json from flows`;
		expect(await duplicateFlow(engine, "decay", ADA)).toEqual({ key: "decay-2" });
		expect(await getFlow(sql, "decay-2")).toMatchObject({ name: "Decay 2", status: "draft", scenarios: 1 });
		const [test] = await sql<
			{ body: { timeline: unknown[] } }[]
		>`select body from scenarios order by id desc`;
		expect(test!.body.timeline).toEqual([{ at: "+1d", expect: { flow: "decay-2", entered: 0 } }]);
		expect(await refusal(duplicateFlow(engine, "nothing", ADA))).toMatchObject({
			status: 404,
			said: 'There is no flow "nothing".',
		});
	});
});

describe("a draft", () => {
	it("is saved unfinished, and nothing that contacts meet is compiled anew", async () => {
		const { engine, sql } = await company(DECAY);
		const compiled = async () => {
			const { revision, versions } = await loadProgram(runOf(sql));
			return { revision, graphs: [...versions.values()].map((version) => version.graph) };
		};
		const before = await compiled();
		const saved = await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA);
		expect(saved).toEqual({ revision: 2, savedAt: "2026-03-02T09:00:00.000Z" });
		expect(await compiled()).toEqual(before);
		expect(await getFlow(sql, "decay")).toMatchObject({
			name: "Decay, slower",
			revision: 2,
			status: "live",
			liveDraftDiffers: true,
			draft: UNFINISHED,
			live: { number: 1 },
		});
	});

	it("is saved while somebody holds the settings", async () => {
		const { engine, sql } = await company(DECAY);
		await sql.begin(async (other) => {
			await other`select from settings for update`;
			expect(await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA)).toMatchObject({
				revision: 2,
			});
		});
	});

	it("waits while a program is written", async () => {
		const { engine } = await company(DECAY);
		const order: string[] = [];
		await Promise.all([
			oneAtATime(engine, async () => {
				await new Promise((resolve) => setTimeout(resolve, 300));
				order.push("program");
			}),
			new Promise((resolve) => setTimeout(resolve, 50))
				.then(() => saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA))
				.then(() => order.push("draft")),
		]);
		expect(order).toEqual(["program", "draft"]);
	});

	it("that somebody else saved meanwhile is not overwritten, unless the person says so", async () => {
		const { engine, sql, clock } = await company(DECAY);
		await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA);
		clock.at = new Date("2026-03-03T10:00:00Z");
		const mine = { ...UNFINISHED, name: "Mine" };
		expect(await refusal(saveDraft(engine, { key: "decay", draft: mine, revision: 1 }, ADA))).toMatchObject({
			status: 409,
			said: "Mara Lindqvist changed this flow on 2 March at 09:00. Nothing of yours is lost: look at theirs, or save yours over it.",
		});
		expect(
			await saveDraft(engine, { key: "decay", draft: mine, revision: 1, over: true }, ADA),
		).toMatchObject({
			revision: 3,
		});
		expect(await pulseOf(sql, "decay")).toEqual({
			revision: 3,
			editedBy: "Ada Moreau",
			editedAt: "2026-03-03T10:00:00.000Z",
			status: "live",
			version: 1,
		});
	});

	it("that was saved, though its answer was lost, is saved when it is sent once more", async () => {
		const { engine } = await company(DECAY);
		const saving = { key: "decay", draft: UNFINISHED, revision: 1 };
		await saveDraft(engine, saving, MARA);
		expect(await saveDraft(engine, saving, MARA)).toMatchObject({ revision: 2 });
	});

	it("goes through for one of many at the same moment", async () => {
		const { engine } = await company(DECAY);
		const all = await Promise.allSettled(
			Array.from({ length: 12 }, (_, n) =>
				saveDraft(engine, { key: "decay", draft: { ...UNFINISHED, name: `n${n}` }, revision: 1 }, MARA),
			),
		);
		expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
	});

	it("keeps the key of its flow, whatever is sent", async () => {
		const { engine, sql } = await company(DECAY);
		await saveDraft(engine, { key: "decay", draft: { ...UNFINISHED, key: "other" }, revision: 1 }, MARA);
		expect(await getFlow(sql, "decay")).toMatchObject({ draft: { key: "decay" } });
	});

	it.each([
		["nothing", null],
		["a list", [1, 2]],
		["a step of no kind", { key: "decay", nodes: [{ id: "a", kind: "teleport" }] }],
		["an edge to nowhere", { key: "decay", nodes: [{ id: "a", kind: "wait", next: "gone" }] }],
		["half a character", { key: "decay", nodes: [{ id: "a", kind: "wait", config: { for: "\ud800" } }] }],
		["a NUL", { key: "decay", name: "a\u0000b", nodes: [] }],
		[
			"too many steps",
			{ key: "decay", nodes: Array.from({ length: 1001 }, (_, n) => ({ id: `a${n}`, kind: "exit" })) },
		],
	])("that is %s is refused with its faults, and nothing is saved", async (_, draft) => {
		const { engine, sql } = await company(DECAY);
		const { status, errors } = await refusal(saveDraft(engine, { key: "decay", draft, revision: 1 }, MARA));
		expect({ status, some: errors.length > 0 }).toEqual({ status: 422, some: true });
		expect(await getFlow(sql, "decay")).toMatchObject({ revision: 1 });
	});
});

describe("the program beside drafts", () => {
	it("is exported as it is live, and applying that again is nothing to change", async () => {
		const { engine, sql } = await company(DECAY);
		await createFlow(engine, "Only an idea", MARA);
		await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA);
		const exported = await exportProgram(runOf(sql));
		expect(exported.flows.map((flow) => flow.key)).toEqual(["decay"]);
		for (const prune of [false, true]) {
			const given = { program: exported, unnamed: { timezone: false, stages: false } };
			expect(await applyProgram(engine, given, { prune })).toMatchObject({ applied: { nothing: true } });
		}
		expect(await getFlow(sql, "decay")).toMatchObject({ revision: 2, draft: UNFINISHED });
	});

	it("may change, and what others saved of their flows is kept word by word", async () => {
		const { engine, sql } = await company(DECAY);
		await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 1 }, MARA);
		const exported = await exportProgram(runOf(sql));
		const program = {
			...exported,
			flows: [],
			scores: [...exported.scores, { key: "fit", name: "Fit", rules: [] }],
		};
		const result = await applyProgram(engine, { program, unnamed: { timezone: true, stages: true } });
		expect(result).toMatchObject({ ok: true, applied: { written: true } });
		expect(await getFlow(sql, "decay")).toMatchObject({
			revision: 2,
			draft: UNFINISHED,
			editedBy: "Mara Lindqvist",
		});
	});

	it("knows flows that were never published by what was saved, as far as that can be read", async () => {
		const { engine, sql } = await company(DECAY);
		const { key } = await createFlow(engine, "Idea", MARA);
		await saveDraft(engine, { key, draft: UNFINISHED, revision: 1 }, MARA);
		expect((await readStored(runOf(sql))).program.flows.map((flow) => flow.key)).toEqual(["decay"]);
		const finished = {
			...UNFINISHED,
			nodes: UNFINISHED.nodes.slice(0, 1).map((node) => ({ ...node, next: undefined })),
		};
		await saveDraft(engine, { key, draft: finished, revision: 2 }, MARA);
		expect((await readStored(runOf(sql))).program.flows.map((flow) => flow.key)).toEqual(["decay", "idea"]);
	});
});

describe("the list", () => {
	it("says of each flow how it stands, who edited it, and shows its picture", async () => {
		const { engine, liveTo, bring, moveTo } = await company(DECAY).then((world) => ({
			engine: world.engine,
			bring: world.bring.bind(world),
			liveTo: world.liveTo.bind(world),
			moveTo: world.moveTo.bind(world),
		}));
		await bring({ email: "ann@example.test", scores: { engagement: 25 } });
		await createFlow(engine, "Idea", MARA);
		await liveTo("7d");
		const [decay, idea] = await listFlows(engine);
		expect(decay).toMatchObject({
			key: "decay",
			status: "live",
			version: 1,
			hasChanges: false,
			inside: 1,
			stuck: 0,
			finishedThisWeek: 1,
			editedBy: null,
		});
		expect(decay!.shape.edges).toEqual([
			{ from: "in", to: "week" },
			{ from: "week", to: "drop" },
		]);
		expect(decay!.shape.nodes[1]).toEqual({
			id: "week",
			kind: "wait",
			x: expect.any(Number),
			y: expect.any(Number),
		});
		expect(idea).toMatchObject({ status: "draft", version: null, inside: 0, editedBy: "Mara Lindqvist" });
		moveTo("14d");
		expect((await listFlows(engine))[0]).toMatchObject({ finishedThisWeek: 0 });
	});

	it("tells a draft that differs from one that was only moved about", async () => {
		const { engine, sql } = await company(DECAY);
		const { draft } = (await readVersion(sql, "decay", 1)) as { draft: typeof UNFINISHED };
		const moved = draft.nodes.map((node, n) => ({ ...node, position: { x: 7, y: n * 200 } }));
		await saveDraft(engine, { key: "decay", draft: { ...draft, nodes: moved }, revision: 1 }, MARA);
		expect((await listFlows(engine))[0]).toMatchObject({ hasChanges: false });
		await saveDraft(engine, { key: "decay", draft: UNFINISHED, revision: 2 }, MARA);
		expect((await listFlows(engine))[0]).toMatchObject({ hasChanges: true });
	});
});

describe("former versions", () => {
	it("are listed, and come back as the draft only", async () => {
		const world = await company(DECAY);
		const { engine, sql } = world;
		await world.bring({ email: "ann@example.test", scores: { engagement: 25 } });
		await world.serve();
		await world.define(`users: [{ email: mara@acme.test }]\n${DECAY.replace("7d", "14d")}`);
		expect(await listVersions(sql, "decay")).toMatchObject([
			{ number: 2, inside: 0, live: true, publishedBy: null },
			{ number: 1, inside: 1, live: false },
		]);
		const { revision } = await getFlow(sql, "decay");
		expect(await restoreVersion(engine, { key: "decay", number: 1, revision }, MARA)).toEqual({
			revision: revision + 1,
		});
		expect(await getFlow(sql, "decay")).toMatchObject({ live: { number: 2 }, liveDraftDiffers: true });
		expect(await refusal(restoreVersion(engine, { key: "decay", number: 9, revision }, MARA))).toMatchObject({
			status: 404,
		});
		expect(
			await refusal(restoreVersion(engine, { key: "decay", number: 2, revision: 1 }, ADA)),
		).toMatchObject({
			status: 409,
		});
	});
});
