import type { Context } from "../context";
import { liveEntries } from "../program";
import { type Spread, within } from "./around";
import { enteringStatement } from "./entering";
import { statementOf } from "./statements";
import { waveStatement } from "./wave";

/** Those who stand in `agenda`, all locked: how many, and their least and greatest id. */
export interface Chunk {
	contacts: number;
	ids: [number, number];
}

/** Up to so many ids for each contact a stretch of a table is read quicker than its rows are looked up. */
const DENSE = 4;

/** The tables are joined as they are written, which is the best order here and spares the planner the search. */
const ORDER = "set local join_collapse_limit = 1";
/** The planner multiplies the shares of a range that is said of several tables, and takes a thousand contacts for ten. */
const STRETCHES = `${ORDER}; set local enable_nestloop = off`;
const AS_BEFORE = "set local join_collapse_limit = 8; set local enable_nestloop = on";

/**
 * Moves those of `agenda` who wait on the nodes of a version and may take the lane; `now` is ISO. Returns how many: the
 * others are left to be moved node by node.
 */
export async function takeLane(
	context: Context,
	versionId: number,
	nodes: string[],
	now: string,
	chunk: Chunk,
): Promise<number> {
	const { program } = context;
	const version = program.versions.get(versionId)!;
	const spread = spreadOf(chunk);
	const statements = nodes.flatMap(
		(id) =>
			statementOf(program, `wave ${versionId} ${spread} ${id}`, () =>
				waveStatement(program, version, version.nodes.get(id)!, spread),
			) ?? [],
	);
	return carryOut(context, statements, now, chunk);
}

/** Lets those of `agenda` enter who are about to and may take the lane; they leave it. Returns how many. */
export async function enterByLane(context: Context, now: string, chunk: Chunk): Promise<number> {
	const { program, paused, run } = context;
	const prepared = await run<{ flow_id: number; node: string }>(
		`select distinct h.flow_id, h.node from held_entries h join agenda a on a.contact_id = h.contact_id
		where h.at <= $1::timestamptz and ${within("h.contact_id")}`,
		[now, ...chunk.ids],
	);
	if (prepared.length === 0) return 0;
	const spread = spreadOf(chunk);
	const entries = liveEntries(program).filter(
		({ version, node }) =>
			!paused.has(version.flow.id) &&
			prepared.some((row) => row.flow_id === version.flow.id && row.node === node.id),
	);
	const statements = entries.flatMap(
		(entry) =>
			statementOf(program, `entering ${entry.version.id} ${spread} ${entry.node.id}`, () =>
				enteringStatement(program, entry, spread),
			) ?? [],
	);
	return carryOut(context, statements, now, chunk);
}

const spreadOf = ({ contacts, ids }: Chunk): Spread =>
	ids[1] - ids[0] < DENSE * contacts ? "dense" : "sparse";

async function carryOut({ run }: Context, statements: string[], now: string, chunk: Chunk): Promise<number> {
	if (statements.length === 0) return 0;
	await run(spreadOf(chunk) === "dense" ? STRETCHES : ORDER);
	let moved = 0;
	for (const statement of statements)
		moved += (await run<{ moved: number }>(statement, [now, ...chunk.ids]))[0].moved;
	await run(AS_BEFORE);
	return moved;
}
