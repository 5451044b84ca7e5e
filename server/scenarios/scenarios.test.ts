import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseText, readScenario } from "@/workflows/language/read";
import { pauseLive } from "../flows/pause";
import { publishFlow } from "../flows/publish";
import { saveDraft } from "../flows/save";
import { auditOf, companies, type House, MARA, refusal } from "../flows/testing/flows";
import { readScenarioFile } from "../scenario/read";
import { duplicateScenario } from "./duplicate";
import { exportScenario } from "./export";
import { getScenario } from "./get";
import { importScenario } from "./import";
import { listScenarios } from "./list";
import { removeScenario } from "./remove";
import { renameScenario } from "./rename";
import { runScenarios } from "./run";
import { saveScenario } from "./save";

const company = companies();

const PROGRAM = `
scores: [{ key: heat, rules: [{ key: view, event: page_view, points: 5 }] }]
segments: [{ key: hot, where: { score: heat, op: ">=", value: 10 } }]
flows:
  - key: tell
    name: Tell
    nodes:
      - { id: in, kind: segment-entry, config: { segment: hot }, next: say }
      - { id: say, kind: notify, config: { to: owner, subject: Hot } }
`;

const TWICE = {
	name: "Two views",
	start: "2026-03-02",
	contacts: [{ email: "ann@preview.test" }],
	timeline: [
		{ at: "+1d", contact: "ann@preview.test", does: "page_view" },
		{ at: "+2d", contact: "ann@preview.test", does: "page_view" },
		{ at: "+3d", expect: { flow: "tell", entered: 1 } },
		{ at: "+3d", expect: { contact: "ann@preview.test", notified: 1, scores: { heat: 10 } } },
	],
};

/** As an example of how a client says it. */
const body = (more: object = {}) => ({ body: { ripen: "scenario/1", ...TWICE, ...more } });
const save = (house: House, more: object = {}) => saveScenario(house.sql, { flow: "tell", file: body(more) });
const run = (house: House) => runScenarios(house.sql, house.url, "tell");

describe("a saved scenario", () => {
	it("is listed with what is in it, and read again as the text of its file", async () => {
		const house = await company(PROGRAM);
		const { id } = await save(house);
		expect(await listScenarios(house.sql, "tell")).toEqual([
			{
				id,
				name: "Two views",
				contacts: 1,
				steps: 2,
				expectations: 2,
				ownWorld: false,
				mark: expect.any(String),
			},
		]);
		const { text } = await getScenario(house.sql, "tell", id);
		expect(text).toMatch(/^ripen: scenario\/1\nname: Two views\nstart: /);
		await saveScenario(house.sql, { flow: "tell", id, file: { text } });
		expect(await getScenario(house.sql, "tell", id)).toMatchObject({ text });
	});

	it("is refused with every fault and its path, and nothing is kept", async () => {
		const house = await company(PROGRAM);
		expect(await refusal(save(house, { start: "soon", colour: "red" }))).toMatchObject({
			status: 422,
			errors: [expect.stringMatching(/^start: /), expect.stringMatching(/^(colour)?: /)],
		});
		const timeline = [
			{ at: "+1d", expect: { flow: "tell", at: { nowhere: 1 } } },
			{ at: "+1d", expect: { contact: "ann@preview.test", scores: { heet: 1 } } },
		];
		const { errors } = await refusal(save(house, { timeline }));
		expect(errors).toEqual([
			expect.stringMatching(/^timeline\[0\]\.expect\.at\.nowhere: no node "nowhere" in the flow/),
			expect.stringMatching(/^timeline\[1\]\.expect\.scores\.heet: no score "heet".*heat/),
		]);
		expect(
			(await refusal(saveScenario(house.sql, { flow: "tell", file: { text: "a: [" } }))).errors[0],
		).toMatch(/line 1/);
		expect(await listScenarios(house.sql, "tell")).toEqual([]);
	});

	it("has a name of its own in the flow", async () => {
		const house = await company(PROGRAM);
		const { id } = await save(house);
		expect(await refusal(save(house))).toMatchObject({ status: 409 });
		expect(await refusal(save(house, { name: " " }))).toMatchObject({ status: 422 });
		await duplicateScenario(house.sql, { flow: "tell", id });
		await renameScenario(house.sql, { flow: "tell", id, name: "Twice" });
		expect((await listScenarios(house.sql, "tell")).map((one) => one.name)).toEqual(["Twice", "Two views 2"]);
		await removeScenario(house.sql, { flow: "tell", id }, MARA);
		expect(await auditOf(house.sql)).toContainEqual([
			MARA,
			"scenario deleted",
			{ flow: "tell", name: "Twice" },
		]);
		expect(await refusal(renameScenario(house.sql, { flow: "tell", id, name: "x" }))).toMatchObject({
			status: 404,
		});
	});

	it("is kept while the flow is unfinished, for what is drawn of it", async () => {
		const house = await company(PROGRAM);
		const draft = { key: "tell", name: "Tell", nodes: [{ id: "in", kind: "segment-entry", config: {} }] };
		await saveDraft(house.engine, { key: "tell", draft, revision: 1 }, MARA);
		await save(house);
		expect(await run(house)).toEqual({
			revision: 2,
			results: [
				{
					name: "Two views",
					holds: false,
					failures: ["It cannot be played before the open points of the flow are done."],
				},
			],
		});
	});
});

describe("the scenarios of a flow", () => {
	const LATER = {
		key: "tell",
		name: "Tell",
		nodes: [
			{ id: "in", kind: "segment-entry", config: { segment: "hot" }, next: "wait" },
			{ id: "wait", kind: "wait", config: { for: "2d" }, next: "say" },
			{ id: "say", kind: "notify", config: { to: "owner", subject: "Hot" } },
		],
	};

	it("are played with what was saved last, and those that fail say why", async () => {
		const house = await company(PROGRAM);
		await save(house);
		expect(await run(house)).toEqual({
			revision: 1,
			results: [{ name: "Two views", holds: true, failures: [] }],
		});
		await saveDraft(house.engine, { key: "tell", draft: LATER, revision: 1 }, MARA);
		expect(await run(house)).toEqual({
			revision: 2,
			results: [
				{
					name: "Two views",
					holds: false,
					failures: ["After 3d, ann@preview.test: notified should be 1 and is 0."],
				},
			],
		});
	});

	it("are played once for all who wait, one run at a time", async () => {
		const house = await company(PROGRAM);
		await save(house);
		const [first, second, third] = [run(house), run(house), run(house)];
		expect(second).toBe(first);
		expect(third).toBe(first);
		await first;
		expect(run(house)).not.toBe(first);
		await run(house);
	});

	it("stand in the way of a publish, unless somebody takes it upon them", async () => {
		const house = await company(PROGRAM);
		await save(house);
		await saveDraft(house.engine, { key: "tell", draft: LATER, revision: 1 }, MARA);
		const wanted = { key: "tell", revision: 2, moves: [] };
		expect(await refusal(publishFlow(house.engine, house.url, wanted, MARA))).toMatchObject({
			status: 409,
			said: "The scenario “Two views” does not hold; nothing was published.",
		});
		await publishFlow(house.engine, house.url, { ...wanted, despiteScenarios: true }, MARA);
		expect(await auditOf(house.sql)).toContainEqual([
			MARA,
			"flow published",
			expect.objectContaining({ flow: "tell", despite: ["Two views"] }),
		]);
	});

	it("are played without flows that stand still, as a preview is", async () => {
		const house = await company(`${PROGRAM}
  - key: double
    nodes:
      - { id: in, kind: event-entry, config: { event: page_view }, next: more }
      - { id: more, kind: adjust-points, config: { score: heat, add: 100 } }
`);
		await save(house);
		expect((await run(house)).results).toMatchObject([{ holds: false }]);
		await pauseLive(house.engine, "double", MARA);
		expect((await run(house)).results).toMatchObject([{ holds: true }]);
	});

	it("may be kept as seen alone: other flows have no part in them", async () => {
		const house = await company(`${PROGRAM}
  - key: double
    nodes:
      - { id: in, kind: event-entry, config: { event: page_view }, next: more }
      - { id: more, kind: adjust-points, config: { score: heat, add: 100 } }
`);
		await saveScenario(house.sql, { flow: "tell", name: "With all", file: body() });
		await saveScenario(house.sql, { flow: "tell", name: "Alone", file: { ...body(), alone: true } });
		const { results } = await run(house);
		expect(results.map(({ name, holds }) => [name, holds])).toEqual([
			["With all", false],
			["Alone", true],
		]);
	});
});

describe("the file of a scenario", () => {
	it("has its program in it, runs by the command, and comes in again", { timeout: 120_000 }, async () => {
		const house = await company(PROGRAM);
		const { id } = await save(house);
		const { fileName, text } = await exportScenario(house.sql, { flow: "tell", id });
		expect(fileName).toBe("tell-two-views.scenario.yaml");
		const file = join(await mkdtemp(join(tmpdir(), "scenario-")), fileName);
		await writeFile(file, text);
		expect(await readScenarioFile(file)).toMatchObject({ ok: true });
		expect(await printed("npm", ["run", "-s", "scenario", "--", file])).toMatch(/^holds\s+.*: Two views/);

		expect(await importScenario(house.sql, { flow: "tell", text, fileName })).toEqual({
			id: expect.any(Number),
			name: "Two views 2",
		});
		const { results } = await run(house);
		expect(results).toMatchObject([{ holds: true }, { name: "Two views 2", holds: true }]);
	});

	it("is read with its program beside it as one for this house", async () => {
		const house = await company(PROGRAM);
		const { id } = await save(house);
		const { text } = await getScenario(house.sql, "tell", id);
		const beside = text
			.replace("scenario/1\n", "scenario/1\nprogram: ./tell.yaml\n")
			.replace(/^name: .*\n/m, "");
		const read = parseText(beside);
		expect(read.ok && readScenario(read.value).ok).toBe(true);
		const came = await importScenario(house.sql, {
			flow: "tell",
			text: beside,
			fileName: "warm.scenario.yaml",
		});
		expect(came.name).toBe("warm");
		expect((await getScenario(house.sql, "tell", came.id)).ownWorld).toBe(false);
	});

	it("is no file of a flow that is not finished, and no program comes in as one", async () => {
		const house = await company(PROGRAM);
		const { id } = await save(house);
		const draft = { key: "tell", name: "Tell", nodes: [{ id: "in", kind: "segment-entry", config: {} }] };
		await saveDraft(house.engine, { key: "tell", draft, revision: 1 }, MARA);
		expect(await refusal(exportScenario(house.sql, { flow: "tell", id }))).toMatchObject({ status: 422 });
		const text = `ripen: program/1\n${PROGRAM}`;
		expect(await refusal(importScenario(house.sql, { flow: "tell", text }))).toMatchObject({
			said: expect.stringMatching(/a program, not a scenario/),
		});
	});
});

const printed = (command: string, given: string[]): Promise<string> =>
	new Promise((resolve, reject) =>
		execFile(command, given, { timeout: 100_000 }, (error, out, err) =>
			error ? reject(new Error(`${out}\n${err}`)) : resolve(out),
		),
	);
