import type { Transaction } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { loadProgram } from "@/workflows/engine/program";
import { compareFlows, openPoints } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { namesOf } from "@/workflows/language/names";
import { Problem } from "../api/problem";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { alertsAtOnce } from "./alerts";
import { drawingOf } from "./drawing";
import { insideOf } from "./inside";
import { soundFlow } from "./needs";
import { storedFlow } from "./row";
import { playTests, type Stage, testsOf } from "./scenarios";
import type { Consequences } from "./types";
import { wouldEnter } from "./would-enter";

type Seen = { said: Omit<Consequences, "scenarios">; draft: Draft; stage: Stage };

/**
 * What publishing what was saved last would do: everything of one moment, then its scenarios, unless these are asked for
 * apart. `url` is the database in which a sandbox is opened.
 */
export async function consequencesOf(
	engine: Engine,
	url: string,
	key: string,
	{ scenarios = true }: { scenarios?: boolean } = {},
): Promise<Consequences> {
	const now = engine.clock.now().toISOString();
	const { said, draft, stage } = (await engine.sql.begin("isolation level repeatable read read only", (sql) =>
		see(sql, key, now),
	)) as Seen;
	return { ...said, scenarios: scenarios ? await playTests(url, draft, stage) : [] };
}

async function see(sql: Transaction, key: string, now: string): Promise<Seen> {
	const run = runOf(sql);
	const flow = await storedFlow(sql, key);
	const draft = drawingOf(flow.draft);
	if (!draft)
		throw new Problem(422, "Unprocessable content", "This flow cannot be drawn, so it cannot be published.");
	const stored = await readStored(run);
	const points = openPoints(draft, stored.program);
	const live = drawingOf(flow.graph);
	const sound = soundFlow(draft);
	const entering = await wouldEnter(run, await loadProgram(run), flow.id, sound, now);
	const said = {
		revision: flow.revision,
		errors: points.filter((point) => point.severity === "error"),
		warnings: points.filter((point) => point.severity === "warning"),
		changes: live ? compareFlows(live, draft, namesOf(stored.program)) : [],
		wouldEnter: entering.total,
		wouldEnterOf: entering.of,
		inside: await insideOf(sql, flow.id, draft, stored.program),
		alertsExpected: alertsAtOnce(sound, entering),
	};
	return { said, draft, stage: { stored, tests: await testsOf(sql, flow.id) } };
}
