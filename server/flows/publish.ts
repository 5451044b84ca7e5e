import type { Engine } from "@/workflows/engine/live/engine";
import { publishFlows } from "@/workflows/engine/live/flows";
import { transfer } from "@/workflows/engine/live/transfer";
import { finish, openPoints } from "@/workflows/language/draft";
import type { OpenPoint } from "@/workflows/language/draft/types";
import type { Flow } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import { isEntry } from "@/workflows/nodes/definitions";
import { errorsOf, Problem, type ProblemError } from "../api/problem";
import { oneAtATime } from "../program/lock";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { writeAudit } from "../users/audit";
import { drawingOf } from "./drawing";
import { type StoredFlow, storedFlow } from "./row";
import { playTests, testsOf } from "./scenarios";
import type { Move, Published } from "./types";

export type Publishing = {
	key: string;
	/** The revision whose consequences were shown. */
	revision: number;
	moves: Move[];
	/** Publish although scenarios fail. */
	despiteScenarios?: boolean | undefined;
};

/**
 * Makes what was saved last the live version, and moves those inside as chosen. Throws problems: 409 where somebody saved
 * since that revision or a scenario fails, 422 with what is open. `url` is the database in which a sandbox is opened.
 */
export async function publishFlow(
	engine: Engine,
	url: string,
	wanted: Publishing,
	actor: string,
): Promise<Published> {
	await checked(engine, wanted);
	const failing = await failingScenarios(engine, url, wanted);
	const version = await oneAtATime(engine, async () => {
		const { flow, finished } = await checked(engine, wanted);
		await engine.sql`
			update flows set draft = ${JSON.stringify(finished)}::json, name = ${finished.name},
				edited_at = ${engine.clock.now().toISOString()}, edited_by = ${actor}
			where id = ${flow.id}`;
		await publishFlows(engine, [wanted.key], actor);
		const { number } = await storedFlow(engine.sql, wanted.key);
		const { key, revision, moves } = wanted;
		await writeAudit(engine.sql, actor, "flow published", {
			flow: key,
			version: number,
			revision,
			moves,
			...(failing.length > 0 ? { despite: failing } : {}),
		});
		return number!;
	});
	return { version, revision: wanted.revision, ...(await carryOut(engine, wanted, actor)) };
}

/** The flow as it would be published, or the reason why not. */
async function checked(engine: Engine, wanted: Publishing): Promise<{ flow: StoredFlow; finished: Flow }> {
	const flow = await storedFlow(engine.sql, wanted.key);
	if (flow.archivedAt !== null)
		throw conflict(`${flow.name} is in the archive. Take it out of there first, then publish it.`);
	if (flow.revision !== wanted.revision)
		throw conflict(`${flow.editedBy ?? "Somebody"} saved it meanwhile; look at it again.`);
	const draft = drawingOf(flow.draft);
	const finished = draft && finish(draft);
	if (!draft || !finished) throw unfinished([]);
	const { program } = await readStored(runOf(engine.sql));
	const errors = openPoints(draft, program).filter((point) => point.severity === "error");
	if (errors.length > 0) throw unfinished(errors.map(errorOf));
	if (!finished.ok) throw unfinished(errorsOf(finished.faults));
	await checkMoves(engine, flow, finished.value, wanted.moves);
	return { flow, finished: finished.value };
}

function errorOf({ node, key, message, remedy }: OpenPoint): ProblemError {
	const path = [node, key].filter((part) => part !== undefined).join(".");
	return { path, message: remedy === undefined ? message : `${message}; ${remedy}` };
}

async function checkMoves(engine: Engine, flow: StoredFlow, finished: Flow, moves: Move[]): Promise<void> {
	const numbers = await engine.sql<
		{ number: number }[]
	>`select number from versions where flow_id = ${flow.id}`;
	const places = walkable(finished).nodes.filter((node) => !isEntry(node.kind));
	const errors = moves.flatMap((move, i): ProblemError[] => {
		if (!numbers.some((row) => row.number === move.version))
			return [{ path: `moves[${i}].version`, message: `there is no version ${move.version}` }];
		const to = typeof move.do === "object" ? move.do.to : undefined;
		if (to === undefined || places.some((node) => node.id === to)) return [];
		return [
			{
				path: `moves[${i}].do.to`,
				message: `nobody can stand on "${to}" in this version; choose another step`,
			},
		];
	});
	if (errors.length > 0)
		throw new Problem(
			422,
			"Unprocessable content",
			"Some of those inside cannot go where they should; nothing was published.",
			errors,
		);
}

/** The names of scenarios that do not hold; throws where nobody said to publish all the same. */
async function failingScenarios(engine: Engine, url: string, wanted: Publishing): Promise<string[]> {
	const flow = await storedFlow(engine.sql, wanted.key);
	const tests = await testsOf(engine.sql, flow.id);
	const draft = drawingOf(flow.draft);
	if (!draft || tests.length === 0) return [];
	const results = await playTests(url, draft, { tests, stored: await readStored(runOf(engine.sql)) });
	const failing = results.filter((result) => !result.holds);
	if (failing.length > 0 && !wanted.despiteScenarios)
		throw new Problem(
			409,
			"Conflict",
			failing.length === 1
				? `The scenario “${failing[0]!.name}” does not hold; nothing was published.`
				: `${failing.length} scenarios do not hold; nothing was published.`,
			failing.flatMap(({ name, failures }) => failures.map((message) => ({ path: name, message }))),
		);
	return failing.map((result) => result.name);
}

async function carryOut(
	engine: Engine,
	{ key, moves }: Publishing,
	actor: string,
): Promise<{ moved: number; left: number }> {
	const ids = await engine.sql<{ id: number; number: number }[]>`
		select v.id, v.number from versions v join flows f on f.id = v.flow_id where f.key = ${key}`;
	let [moved, left] = [0, 0];
	for (const { version, node, do: what } of moves) {
		if (what === "stay") continue;
		const versionId = ids.find((row) => row.number === version)?.id;
		if (versionId === undefined) continue;
		const to = what === "leave" ? { do: "leave" as const } : { do: "move" as const, node: what.to };
		const done = await transfer(engine, { flowKey: key, from: { versionId, node }, to, actor });
		moved += done.moved;
		left += done.left;
	}
	return { moved, left };
}

const conflict = (detail: string) => new Problem(409, "Conflict", detail);

const unfinished = (errors: ProblemError[]) =>
	new Problem(422, "Unprocessable content", "This flow has open points; nothing was published.", errors);
