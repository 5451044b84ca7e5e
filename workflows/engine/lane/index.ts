import type { Context } from "../context";
import type { Compiled, CompiledVersion } from "../program";
import type { Spread } from "./around";
import { waveStatement } from "./wave";

/** Statements by program, of one node of one version each. */
const known = new WeakMap<Compiled, Map<string, string | undefined>>();

function statementOf(
	program: Compiled,
	version: CompiledVersion,
	node: string,
	spread: Spread,
): string | undefined {
	const statements = known.get(program) ?? new Map<string, string | undefined>();
	known.set(program, statements);
	const key = `${version.id} ${spread} ${node}`;
	if (!statements.has(key))
		statements.set(key, waveStatement(program, version, version.nodes.get(node)!, spread));
	return statements.get(key);
}

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
	{ contacts, ids }: Chunk,
): Promise<number> {
	const version = context.program.versions.get(versionId)!;
	const spread = ids[1] - ids[0] < DENSE * contacts ? "dense" : "sparse";
	const statements = nodes.flatMap((node) => statementOf(context.program, version, node, spread) ?? []);
	if (statements.length === 0) return 0;
	await context.run(spread === "dense" ? STRETCHES : ORDER);
	let moved = 0;
	for (const statement of statements)
		moved += (await context.run<{ moved: number }>(statement, [now, ...ids]))[0].moved;
	await context.run(AS_BEFORE);
	return moved;
}
