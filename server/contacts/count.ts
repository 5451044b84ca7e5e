import type { Run } from "@/workflows/engine/context";
import { holds, type Names } from "@/workflows/engine/filters/compile";
import { everyone } from "@/workflows/engine/filters/grouped";
import type { Engine } from "@/workflows/engine/live/engine";
import { type Compiled, loadProgram } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { Filter } from "@/workflows/language/filter";
import { notFound, Problem } from "../api/problem";
import { newFaults } from "../definitions/change";
import { readPart, refusedFor } from "../definitions/faults";
import { freshKey } from "../definitions/keys";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import type { Counted } from "../segments/types";
import { within } from "./within";

const PATIENCE_MS = 3000;

/** For how many contacts a filter holds now. Throws a Problem (422): unfinished, with faults, or too many to count. */
export async function countContacts(engine: Engine, where: unknown): Promise<Counted> {
	const { filter, names } = await filterOf(engine, where);
	const { place, joins } = everyone(nowOf(engine));
	const truth = holds(filter, names, place);
	return counted(engine, [
		"set local enable_nestloop = off; set local work_mem = '128MB'",
		`select count(*) filter (where ${truth}) as n, count(*) as of from contacts c\n${joins()}\nwhere c.deleting_at is null`,
	]);
}

/** For how many of those who stand on a node of a flow. */
export async function countAtNode(
	engine: Engine,
	at: { flow: string; node: string },
	where: unknown,
): Promise<Counted> {
	const { filter, names } = await filterOf(engine, where);
	const [flow] = await engine.sql<{ id: number }[]>`select id from flows where key = ${at.flow}`;
	if (!flow) throw notFound(`There is no flow “${at.flow}” any more.`);
	const truth = holds(filter, names, { contact: "c", now: nowOf(engine), passes: "enrollments" });
	return counted(engine, [
		`select count(*) filter (where ${truth}) as n, count(*) as of
		from enrollments standing join contacts c on c.id = standing.contact_id
		where standing.version_id in (select id from versions where flow_id = ${flow.id}) and standing.node = ${q.text(at.node)}`,
	]);
}

async function counted(engine: Engine, statements: string[]): Promise<Counted> {
	const found = await within(engine.sql, PATIENCE_MS, async (run) => {
		let rows: Counted[] = [];
		for (const statement of statements) rows = await run<Counted>(statement);
		return rows[0]!;
	});
	if (found) return found;
	throw new Problem(422, "Too many", "There are too many contacts to count them this quickly.");
}

/** The filter, read and with every name known. */
async function filterOf(engine: Engine, where: unknown): Promise<{ filter: Filter; names: Names }> {
	const run = runOf(engine.sql);
	const program = await exportProgram(run);
	const key = freshKey(
		"counted",
		program.segments.map((one) => one.key),
		"counted",
	);
	const segment = readPart("segments", { key, where: where ?? null });
	const faults = newFaults(program, { ...program, segments: [...program.segments, segment] });
	if (faults.length > 0) throw refusedFor(faults, program, `segments[${program.segments.length}]`);
	return { filter: segment.where!, names: (await compiledNow(engine, run)).names };
}

async function compiledNow(engine: Engine, run: Run): Promise<Compiled> {
	const [settings] = await run<{ revision: number }>("select revision from settings");
	return engine.program?.revision === settings!.revision ? engine.program : loadProgram(run);
}

const nowOf = (engine: Engine) => `timestamptz ${q.text(engine.clock.now().toISOString())}`;
