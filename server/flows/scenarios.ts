import type { Queryable } from "@/db/client";
import { finish } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Flow, Program } from "@/workflows/language/program";
import { runOf } from "../program/run";
import { readStored, type Stored } from "../program/stored";
import { usesIn, usesInFlow } from "../program/uses";
import { missingParts } from "./bring";
import { drawingOf } from "./drawing";
import type { TestBody } from "./insert";
import { neededBy } from "./needs";
import { type Playable, playScenarios } from "./play";
import { storedFlow } from "./row";
import type { ScenarioResult } from "./types";

/** What the scenarios of a flow are played with. */
export type Stage = { tests: { name: string; body: TestBody; siblings: string[] }[]; stored: Stored };

/** The scenarios of a flow, and for each the flows that have it as well: those that came with it from one recipe. */
export async function testsOf(sql: Queryable, flowId: number): Promise<Stage["tests"]> {
	return sql<Stage["tests"]>`
		select s.name, s.body, (
			select coalesce(array_agg(f.key), '{}') from scenarios o join flows f on f.id = o.flow_id
			where o.name = s.name and o.flow_id <> s.flow_id) as siblings
		from scenarios s where s.flow_id = ${flowId} order by s.id`;
}

/** Plays every scenario of a flow with what was saved last. `url` is the database in which a sandbox is opened. */
export async function playSaved(sql: Queryable, url: string, key: string): Promise<ScenarioResult[]> {
	const flow = await storedFlow(sql, key);
	const draft = drawingOf(flow.draft);
	const tests = await testsOf(sql, flow.id);
	if (!draft || tests.length === 0) return [];
	return playTests(url, draft, { tests, stored: await readStored(runOf(sql)) });
}

export async function playTests(
	url: string,
	draft: Draft,
	{ tests, stored }: Stage,
): Promise<ScenarioResult[]> {
	const flow = finish(draft);
	if (!flow.ok)
		return tests.map(({ name }) => ({
			name,
			holds: false,
			failures: ["It cannot be played before the open points of the flow are done."],
		}));
	const list = tests.map(({ name, body: { program: world, ...body }, siblings }): Playable => {
		return { name, body, program: programOfTest(flow.value, world, siblings, stored) };
	});
	return playScenarios(url, list);
}

/** What a scenario of a flow is played with: its own world, or that of this house, with the flow as it is drawn. */
export function programOfTest(
	flow: Flow,
	world: Program | undefined,
	siblings: string[],
	stored: Stored,
): Program {
	const here = programWith(flow, siblings, stored);
	return world ? inItsWorld(flow, here, world) : here;
}

/**
 * The program as it would be: live flows, this one, and of those that are not live the ones that it calls or that share the
 * scenario. What somebody else only tries out has no part in it, nor has what stands still, unless something names it.
 */
function programWith(flow: Flow, siblings: string[], { program, versions, paused }: Stored): Program {
	const wanted = new Set([
		...siblings,
		...usesInFlow(flow, flow.key).map((use) => use.thing.replace(/^flow:/, "")),
	]);
	const possible = program.flows.filter(
		(one) => one.key !== flow.key && (versions.has(one.key) || wanted.has(one.key)),
	);
	const others = withoutIdle(
		possible,
		{ ...program, flows: [flow] },
		(key) => paused.has(key) && !wanted.has(key),
	);
	const at = program.flows.findIndex((one) => one.key === flow.key);
	const before = new Set(program.flows.slice(0, Math.max(at, 0)).map((one) => one.key));
	return {
		...program,
		flows:
			at < 0
				? [...others, flow]
				: [
						...others.filter((one) => before.has(one.key)),
						flow,
						...others.filter((one) => !before.has(one.key)),
					],
	};
}

/** Without idle flows; one that is named by what runs stays, or the name would lead nowhere. */
function withoutIdle(flows: Flow[], rest: Program, isIdle: (key: string) => boolean): Flow[] {
	let kept = flows.filter((one) => !isIdle(one.key));
	for (;;) {
		const uses = new Set<string>(
			usesIn({ ...rest, flows: [...rest.flows, ...kept] }).map((use) => use.thing),
		);
		const next = flows.filter((one) => kept.includes(one) || uses.has(`flow:${one.key}`));
		if (next.length === kept.length) return next;
		kept = next;
	}
}

/**
 * A scenario with a program of its own brings its whole world: the rules of this house do not change what it counts. Only
 * what the flow names and that world does not have is taken from here.
 */
function inItsWorld(flow: Flow, here: Program, world: Program): Program {
	const needed = neededBy(flow, here);
	const { fields, scores, segments } = missingParts(world, needed);
	const flows = [...world.flows.filter((one) => one.key !== flow.key), flow];
	return {
		...world,
		users: [
			...world.users,
			...here.users.filter(({ email }) => !world.users.some((one) => one.email === email)),
		],
		fields: [...world.fields, ...fields],
		scores: [...world.scores, ...scores],
		segments: [...world.segments, ...segments],
		flows: [...flows, ...needed.flows.filter((one) => !flows.some(({ key }) => key === one.key))],
	};
}
