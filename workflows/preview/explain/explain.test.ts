import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { demoProgram } from "@/server/demo/program";
import type { Persona } from "@/workflows/language/cast/types";
import { programSchema } from "@/workflows/language/program";
import type { Tree } from "@/workflows/language/trace";
import type { Plan } from "../plan";
import { planFor, tell } from "../testing/plans";
import { explain } from "./explain";

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database?.drop());

const leaves = (tree: Tree): Tree[] => (tree.parts ? tree.parts.flatMap(leaves) : [tree]);

describe("the explanation of each preset in the recipes", () => {
	it("agrees with the trace: who took the way no has a condition that does not hold, with what was found", async () => {
		const plan = planFor({ program: demoProgram(), days: 21 });
		const { trace } = await tell(database.url, plan);
		const kinds = new Map(
			plan.program.flows.flatMap((flow) => flow.nodes.map((node) => [`${flow.key}.${node.id}`, node.kind])),
		);
		const decides = new Set(["condition", "score-bands", "wait-for-event"]);
		let conditions = 0;
		for (const [who, { email }] of plan.playable.contacts.entries()) {
			const { decided, contact } = await explain(database.url, plan, { who: email, at: plan.end });
			const taken = trace.moves.filter(
				(move) => move.who === who && !move.stands && decides.has(kinds.get(`${move.flow}.${move.node}`)!),
			);
			expect(decided.map(({ at, flow, version, node, port }) => ({ at, flow, version, node, port }))).toEqual(
				taken.map(({ at, flow, version, node, port }) => ({ at, flow, version, node, port })),
			);
			for (const { node, flow, port, tree } of decided) {
				if (kinds.get(`${flow}.${node}`) !== "condition") continue;
				conditions++;
				expect(tree.holds, JSON.stringify(tree)).toBe(port === "yes");
				for (const leaf of leaves(tree)) expect(leaf.actual).not.toBe("");
			}
			for (const [score, value] of Object.entries(contact.scores ?? {})) {
				const last = trace.points.filter((row) => row.who === who && row.score === score).at(-1);
				expect(last?.balance ?? 0).toBe(value);
			}
		}
		expect(conditions).toBeGreaterThan(3);
	}, 120_000);
});

const program = programSchema.parse({
	ripen: "program/1",
	timezone: "Europe/Berlin",
	fields: [{ key: "plan", name: "Plan", type: "text" }],
	scores: [
		{
			key: "engagement",
			name: "Engagement",
			ceiling: 20,
			rules: [
				{
					key: "view",
					name: "Saw the prices",
					event: "page_view",
					points: 5,
					limit: { times: 2, per: "7d" },
				},
				{ key: "hello", name: "Says hello", event: "form_submit", points: 15 },
			],
		},
	],
	segments: [
		{
			key: "warm",
			name: "Warm",
			where: {
				all: [
					{ score: "engagement", op: ">=", value: 10 },
					{ not: { field: "plan", op: "=", value: "pro" } },
				],
			},
		},
	],
	flows: [
		{
			key: "nurture",
			name: "Nurture",
			"exit-when": { stage: "Customer" },
			nodes: [
				{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "mail" },
				{ id: "mail", kind: "send-email", config: { subject: "Hello", body: "Hi" }, next: "tell" },
				{
					id: "tell",
					kind: "notify",
					config: { to: "owner", subject: "Look", dedupe: "30d" },
					next: "night",
				},
				{ id: "night", kind: "wait-until", config: { between: ["09:00", "17:00"] }, next: "hot" },
				{
					id: "hot",
					kind: "condition",
					config: {
						where: { did: "page_view", where: { property: "url", op: "contains", value: "/pricing" } },
					},
				},
			],
		},
		{
			key: "crossing",
			name: "Crossing",
			nodes: [{ id: "over", kind: "score-entry", config: { score: "engagement", reaches: 12 } }],
		},
	],
});

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

const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, "0")}T${time}:00.000Z`;
const planWith = (more: Partial<Persona>): Plan =>
	planFor({ program, cast: { personas: [persona(more)] }, days: 20 });
const explained = (plan: Plan, when: string) =>
	explain(database.url, plan, { who: plan.playable.contacts[0]!.email, at: when });

describe("somebody who waits", () => {
	const views = planWith({
		facts: { timezone: "Asia/Tokyo", "do-not-contact": ["email"] },
		script: [
			{ at: "+5h", does: "page_view", with: { url: "/blog" } },
			{ at: "+6h", does: "page_view", with: { url: "/blog" } },
			{ at: "+7h", does: "page_view", with: { url: "/blog" } },
		],
	});

	it("is told until when, why then, and what is decided next with what it looks at", async () => {
		const { standing, contact } = await explained(views, at(2, "18:00"));
		expect(contact.scores).toEqual({ engagement: 10 });
		expect(standing).toMatchObject([
			{
				flow: "nurture",
				node: "night",
				since: at(2, "15:00"),
				due: at(3, "00:00"),
				why: "Quiet hours: goes on between 09:00 and 17:00 only, until Tue 3 Mar 2026, 09:00 (Asia/Tokyo); Asia/Tokyo is the contact's own time zone.",
				next: {
					node: "hot",
					tree: { holds: false, actual: "never so, otherwise 3 times, last on Mon 2 Mar 2026, 17:00" },
				},
				exitWhen: { said: "Stage is Customer", holds: false, actual: "no stage" },
			},
		]);
	});

	it("sees each guard as a verdict of its own", async () => {
		const { standing, guards } = await explained(views, at(2, "18:00"));
		expect(standing[0]!.guards).toMatchObject([
			{ guard: "do-not-contact", node: "mail" },
			{ guard: "deduplicated", node: "tell" },
		]);
		expect(guards).toMatchObject(
			[
				{ guard: "do-not-contact", said: "Refuses e-mail." },
				{ guard: "capped", said: /Saw the prices.*counts again from Mon 9 Mar 2026, 15:00/ },
			].map((row) => ({
				...row,
				said: typeof row.said === "string" ? row.said : expect.stringMatching(row.said),
			})),
		);
	});
});

describe("somebody who is not in a flow", () => {
	it("sees what its entry waits for, down into the segment", async () => {
		const pro = planWith({
			facts: { fields: { plan: "Pro" } },
			script: [{ at: "+5h", does: "form_submit" }],
		});
		const { outside, decided } = await explained(pro, at(2, "18:00"));
		const nurture = outside.find((one) => one.flow === "nurture")!;
		expect(nurture.entries).toMatchObject([
			{
				node: "in",
				tree: {
					said: "Is in Warm",
					holds: false,
					actual: "not in it",
					parts: [
						{
							said: "All of these",
							actual: "1 of 2 are so",
							parts: [
								{ said: "Engagement is at least 10", holds: true, actual: "15" },
								{ said: "Not (Plan is pro)", holds: false, actual: "Pro" },
							],
						},
					],
				},
			},
		]);
		expect(decided).toEqual([]);
	});

	it("is told that it may not enter again, and that a crossing counts once", async () => {
		const plan = planWith({ script: [{ at: "+5h", does: "form_submit" }] });
		const { outside } = await explained(plan, at(4, "18:00"));
		expect(outside.map(({ flow, guards }) => [flow, guards.map((one) => one.guard)])).toEqual([
			["nurture", ["may-not-re-enter"]],
			["crossing", ["may-not-re-enter", "not-armed"]],
		]);
		const { decided } = await explained(plan, at(4, "18:00"));
		expect(decided).toMatchObject([{ node: "hot", port: "no", tree: { holds: false, actual: "never" } }]);
	});

	it("sees that a paused flow takes nobody in, and nothing before the start", async () => {
		const plan = { ...planWith({}), paused: new Set(["nurture"]) };
		const { outside } = await explained(plan, at(3, "09:00"));
		expect(outside[0]!.guards).toMatchObject([{ guard: "paused" }]);
		expect(await explained(plan, "2026-03-01T00:00:00.000Z")).toMatchObject({ exists: false, standing: [] });
	});
});
