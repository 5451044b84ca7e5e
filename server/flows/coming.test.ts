import { describe, expect, it } from "vitest";
import { openPoints } from "@/workflows/language/draft";
import { parseText, readProgram } from "@/workflows/language/read";
import { RECIPES } from "../demo/program";
import { applyProgram } from "../program/apply";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { archiveFlow, unarchiveFlow } from "./archive";
import { createFlow, createFromRecipe } from "./create";
import { drawingOf } from "./drawing";
import { exportFlow } from "./export";
import { getFlow } from "./get";
import { importFile } from "./import";
import { listFlows } from "./list";
import { pauseLive } from "./pause";
import { listRecipes } from "./recipes";
import { saveDraft } from "./save";
import { playSaved } from "./scenarios";
import { ADA, companies, type House, MARA, refusal } from "./testing/flows";

const company = companies();

/** What is open in a flow as it was saved. */
async function open({ sql }: House, key: string): Promise<string[]> {
	const { program } = await readStored(runOf(sql));
	const draft = drawingOf((await getFlow(sql, key)).draft)!;
	return openPoints(draft, program)
		.filter((point) => point.severity === "error")
		.map((point) => point.message);
}

describe("the gallery of recipes", () => {
	it("shows every recipe that draws something, with what it is for and what it brings", async () => {
		const { sql } = await company();
		const recipes = await listRecipes(sql);
		expect(recipes.map((one) => one.name).sort()).toEqual(
			RECIPES.filter((name) => name !== "starter-rules").sort(),
		);
		for (const recipe of recipes) {
			expect(recipe.purpose).toMatch(/\.$/);
			expect(recipe.shapes.every((shape) => shape.nodes.length > 0)).toBe(true);
			expect(recipe.alreadyHere).toBe(false);
		}
		expect(recipes[0]).toMatchObject({
			name: "decay",
			flows: ["weekly-decay"],
			brings: ["Score Engagement", "Segment Has a score"],
		});
	});

	it("puts each of them on an empty canvas without an open point, and its scenario holds", {
		timeout: 120_000,
	}, async () => {
		const world = await company();
		for (const { name, flows } of await listRecipes(world.sql)) {
			await company();
			expect(await createFromRecipe(world.engine, name, MARA)).toEqual({ key: flows[0] });
			for (const key of flows) {
				expect({ key, open: await open(world, key) }).toEqual({ key, open: [] });
				const played = await playSaved(world.sql, world.url, key);
				expect({ key, played }).toEqual({
					key,
					played: [{ name: expect.any(String), holds: true, failures: [] }],
				});
			}
		}
	});

	it("brings a second one under other keys, which its parts and its test follow", async () => {
		const world = await company();
		await createFromRecipe(world.engine, "shared-points", MARA);
		expect(await createFromRecipe(world.engine, "shared-points", ADA)).toEqual({
			key: "conversation-points-2",
		});
		const booked = await getFlow(world.sql, "booked-a-meeting-2");
		expect(booked).toMatchObject({ name: "Booked a meeting 2", editedBy: "Ada Moreau", scenarios: 1 });
		expect(JSON.stringify(booked.draft)).toContain('"flow":"conversation-points-2"');
		const [recipe] = (await listRecipes(world.sql)).filter((one) => one.name === "shared-points");
		expect(recipe!.alreadyHere).toBe(true);
	});

	it("changes nothing that is here, and publishes nothing", async () => {
		const world = await company(`
scores: [{ key: engagement, name: Our own, floor: 0 }]
segments: [{ key: suppressed, name: Ours, static: true }]
flows:
  - { key: tell, nodes: [{ id: in, kind: event-entry, config: { event: a } }] }
`);
		await world.sql`update flows set draft_revision = 7`;
		await createFromRecipe(world.engine, "mql-alert", MARA);
		const { program, versions } = await readStored(runOf(world.sql));
		expect(program.scores).toMatchObject([{ key: "engagement", name: "Our own", rules: [] }]);
		expect(program.segments.map((one) => [one.key, one.name])).toEqual([
			["suppressed", "Ours"],
			["needs-feedback", "Needs feedback"],
		]);
		expect([...versions.keys()]).toEqual(["tell"]);
		expect(await getFlow(world.sql, "tell")).toMatchObject({ revision: 7 });
	});

	it("puts those who belong there into a segment that it brings", async () => {
		const world = await company("scores: [{ key: engagement }]");
		await world.bring({ email: "ann@example.test", scores: { engagement: 5 } });
		await createFromRecipe(world.engine, "decay", MARA);
		expect(await world.sql`select from members`).toHaveLength(1);
	});

	it("has none of any name", async () => {
		const { engine } = await company();
		for (const name of ["teleport", "starter-rules", "constructor", "../company"])
			expect(await refusal(createFromRecipe(engine, name, MARA))).toMatchObject({ status: 404 });
	});
});

const RICH = `
timezone: Europe/Berlin
stages: [Lead, Hot, Won]
fields: [{ key: plan, name: Plan, type: text }, { key: seats, type: number }]
scores: [{ key: heat, rules: [{ key: v, event: page_view, points: 5 }] }, { key: fit }]
segments:
  - { key: warm, where: { score: heat, op: ">", value: 0 } }
  - { key: warm-team, where: { all: [{ segment: warm }, { field: plan, op: "=", value: Team }] } }
  - { key: other, static: true }
flows:
  - key: give
    nodes: [{ id: in, kind: called-entry, next: points }, { id: points, kind: adjust-points, config: { score: fit, add: 1 } }]
  - key: welcome
    name: Welcome
    reentry: again
    exit-when: { in-flow: elsewhere }
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm-team }, next: call }
      - { id: call, kind: call-flow, config: { flow: give }, next: day }
      - { id: day, kind: wait, config: { for: 1d }, next: hot }
      - { id: hot, kind: set-stage, config: { stage: Hot }, next: tell }
      - { id: tell, kind: notify, config: { to: { user: mara@acme.test }, subject: Hot } }
  - { key: elsewhere, nodes: [{ id: in, kind: event-entry, config: { event: a } }] }
  - { key: unrelated, nodes: [{ id: in, kind: segment-entry, config: { segment: other } }] }
`;

describe("a flow as a file", () => {
	it("has just what the flow needs, and is a program of its own", async () => {
		const { engine } = await company(RICH);
		const { fileName, text } = await exportFlow(engine, "welcome");
		expect(fileName).toBe("welcome.yaml");
		const parsed = parseText(text);
		const read = parsed.ok ? readProgram(parsed.value) : parsed;
		if (!read.ok) throw new Error(JSON.stringify(read.faults));
		const { stages, users, fields, scores, segments, flows } = read.value;
		const keys = (list: { key: string }[]) => list.map((one) => one.key);
		expect(stages).toEqual(["Lead", "Hot", "Won"]);
		expect(users.map((user) => user.email)).toEqual([MARA]);
		expect([fields, scores, segments, flows].map(keys)).toEqual([
			["plan"],
			["heat", "fit"],
			["warm", "warm-team"],
			["welcome", "give", "elsewhere"],
		]);
		expect(text).not.toContain("timezone");
	});

	it("comes into another house with all that it needs there", async () => {
		const first = await company(RICH);
		const { text } = await exportFlow(first.engine, "welcome");
		const world = await company("stages: [Lead, Hot]");
		expect(await importFile(world.engine, text, MARA)).toEqual({
			keys: ["welcome", "give", "elsewhere"],
			notes: [],
		});
		expect(await open(world, "welcome")).toEqual([]);
		expect((await listFlows(world.engine)).map((flow) => [flow.key, flow.status])).toEqual([
			["welcome", "draft"],
			["give", "draft"],
			["elsewhere", "draft"],
		]);
	});

	it("comes in beside what is here, and says what is not as in the file", async () => {
		const world = await company(RICH);
		const { text } = await exportFlow(world.engine, "welcome");
		expect(await importFile(world.engine, text.replace("points: 5", "points: 50"), MARA)).toEqual({
			keys: ["welcome-2", "give-2", "elsewhere-2"],
			notes: [
				"There is a flow welcome already: this one is called welcome-2.",
				"There is a flow give already: this one is called give-2.",
				"There is a flow elsewhere already: this one is called elsewhere-2.",
				"The score heat is here already and stays as it is; the file has it otherwise.",
			],
		});
		expect(await getFlow(world.sql, "welcome-2")).toMatchObject({
			name: "Welcome 2",
			draft: { "exit-when": { "in-flow": "elsewhere-2" } },
		});
	});

	it("may be unfinished, both ways", async () => {
		const { engine, sql } = await company();
		const { key } = await createFlow(engine, "Idea", MARA);
		await saveDraft(engine, { key, draft: { key, nodes: [{ id: "w", kind: "wait" }] }, revision: 1 }, MARA);
		const { text } = await exportFlow(engine, key);
		expect(await importFile(engine, text, MARA)).toMatchObject({ keys: ["idea-2"] });
		expect(await getFlow(sql, "idea-2")).toMatchObject({ draft: { nodes: [{ id: "w", kind: "wait" }] } });
	});

	it("may be a flow by itself", async () => {
		const { engine } = await company();
		expect(await importFile(engine, "{ key: bare, nodes: [{ id: a, kind: exit }] }", MARA)).toEqual({
			keys: ["bare"],
			notes: [],
		});
	});

	it.each([
		["rubbish", "%PDF-1.4 \0", "This file cannot be read; nothing was brought in."],
		["a word", "hello", "This is no file of a flow."],
		[
			"another version",
			"{ ripen: program/2, flows: [] }",
			"This file is of the version program/2; this Ripen reads program/1.",
		],
		[
			"steps",
			'{ "ripen": "nodes/1", "nodes": [] }',
			"These are steps, not a whole flow: open a flow and paste them there.",
		],
		[
			"a scenario",
			"{ ripen: scenario/1 }",
			"This is a scenario, a test of a flow: import the program that it belongs to.",
		],
		["no flow", "{ ripen: program/1 }", "There is no flow in this file."],
		["a list", "[1, 2]", "This is no file of a flow."],
	])("is not %s", async (_, text, said) => {
		const { engine } = await company();
		expect(await refusal(importFile(engine, text, MARA))).toMatchObject({ status: 422, said });
	});

	it("is taken whole or not at all, with every fault", async () => {
		const { engine, sql } = await company();
		const nodes = Array.from({ length: 5000 }, (_, n) => `{ id: n${n}, kind: exit }`).join(", ");
		const text = `
ripen: program/1
segments: [{ key: warm, where: { score: gone, op: ">", value: 0 } }]
flows:
  - { key: good, nodes: [{ id: a, kind: exit }] }
  - { key: huge, nodes: [${nodes}] }
`;
		const { errors } = await refusal(importFile(engine, text, MARA));
		expect(errors).toEqual([expect.stringMatching(/^flows\[1\]\.nodes: .*1000/)]);
		expect(await refusal(importFile(engine, text.replace(/ {2}- { key: huge.*\n/, ""), MARA))).toEqual({
			status: 422,
			said: "This cannot be brought in; nothing was changed.",
			errors: [expect.stringContaining('no score "gone"')],
		});
		expect(await sql`select from flows`).toHaveLength(0);
		expect(await sql`select from segments`).toHaveLength(0);
	});
});

describe("the archive", () => {
	const VIPS = `
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - { key: vips, name: VIPs, nodes: [{ id: in, kind: segment-entry, config: { segment: vip }, next: day }, { id: day, kind: wait, config: { for: 1d } }] }
`;

	it("takes no flow that is live or has somebody inside", async () => {
		const world = await company(VIPS);
		const { engine } = world;
		await world.bring({ email: "ann@example.test", tags: ["vip"] });
		await world.serve();
		expect(await refusal(archiveFlow(engine, "vips", MARA))).toMatchObject({
			status: 409,
			said: "VIPs is live. Pause it first, then archive it.",
		});
		await pauseLive(engine, "vips", MARA);
		expect(await refusal(archiveFlow(engine, "vips", MARA))).toMatchObject({
			said: "One contact is inside VIPs. Let them finish or take them out, then archive it.",
		});
	});

	it("takes no flow that something live names", async () => {
		const { engine } = await company(RICH);
		await pauseLive(engine, "give", MARA);
		expect(await refusal(archiveFlow(engine, "give", MARA))).toMatchObject({
			said: "give is used by node call of flow welcome. Change that first, then archive it.",
		});
	});

	it("keeps a flow that takes nobody in, and gives it back as a draft", async () => {
		const world = await company(VIPS);
		const { engine, sql } = world;
		await pauseLive(engine, "vips", MARA);
		await archiveFlow(engine, "vips", MARA);
		await world.bring({ email: "ann@example.test", tags: ["vip"] });
		await world.liveTo("2d");
		expect(await world.places("ann@example.test")).toEqual({});
		expect((await listFlows(engine))[0]).toMatchObject({ status: "archived", version: null });
		expect((await readStored(runOf(sql))).program.flows).toEqual([]);
		await unarchiveFlow(sql, "vips", MARA);
		expect(await getFlow(sql, "vips")).toMatchObject({ status: "draft", live: null, paused: null });
	});

	it("gives back what a program file names, live under the next number", async () => {
		const world = await company(VIPS);
		const { engine, sql } = world;
		const { program } = await readStored(runOf(sql));
		await pauseLive(engine, "vips", MARA);
		await archiveFlow(engine, "vips", MARA);
		const given = { program, unnamed: { timezone: true, stages: true } };
		expect(await applyProgram(engine, given)).toMatchObject({ applied: { versions: { vips: 2 } } });
		expect(await getFlow(sql, "vips")).toMatchObject({ status: "live", live: { number: 2 }, editedBy: null });
		expect(await applyProgram(engine, given)).toMatchObject({ applied: { nothing: true } });
	});
});
