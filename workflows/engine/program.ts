import { parseDuration } from "@/workflows/language/duration";
import type { Filter } from "@/workflows/language/filter";
import { filterReads } from "@/workflows/language/filter";
import { entryNodes, reentryOf as reentryOfFlow } from "@/workflows/language/graph";
import { layersOf } from "@/workflows/language/lint";
import type { EventRule, Flow, FlowNode, Program, Rule, WhileRule } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import type { Run } from "./context";
import type { Names } from "./filters/compile";

/** Every score keeps within this range, floor and ceiling or not. */
export const MOST_POINTS = 1_000_000_000;

export interface CompiledScore {
	id: number;
	key: string;
	floor: number | null;
	ceiling: number | null;
	/** Bounds of every balance: floor and ceiling or the implicit range. */
	lo: number;
	hi: number;
	/** How far points may fall away by themselves: the declared floor, or 0. */
	fallTo: number;
	rules: Rule[];
}

export interface CompiledSegment {
	id: number;
	key: string;
	where: Filter | null;
	reads: Set<string>;
}

export interface CompiledVersion {
	id: number;
	flow: CompiledFlow;
	/** As contacts walk it: without skipped nodes. */
	graph: Flow;
	nodes: Map<string, FlowNode>;
	exitReads: Set<string>;
}

export interface CompiledFlow {
	id: number;
	key: string;
	/** Place in the file: what enters together moves in this order. */
	position: number;
	live: CompiledVersion | null;
}

export interface CompiledWhileRule {
	score: CompiledScore;
	rule: WhileRule;
	reads: Set<string>;
}

export interface CompiledEventRule {
	score: CompiledScore;
	rule: EventRule;
}

export interface Layer {
	rules: CompiledWhileRule[];
	segments: CompiledSegment[];
}

/** The program as the engine uses it: ids instead of names, and what reads what. */
export interface Compiled {
	revision: number;
	zone: string;
	stages: string[];
	names: Names;
	scores: CompiledScore[];
	segments: CompiledSegment[];
	flows: CompiledFlow[];
	versions: Map<number, CompiledVersion>;
	layers: Layer[];
	/** The fields on which waits hang, as `field:<key>`: those of dates, and the zone. */
	waitReads: Set<string>;
	/** Event rules by event type, in file order. */
	eventRules: Map<string, CompiledEventRule[]>;
}

type Tables = {
	settings: { revision: number; timezone: string; stages: string[] };
	fields: { key: string; type: string }[];
	scores: { id: number; key: string; floor: number | null; ceiling: number | null; rules: Rule[] }[];
	segments: { id: number; key: string; where: Filter | null }[];
	flows: {
		id: number;
		key: string;
		position: number;
		live_version_id: number | null;
	}[];
	versions: { id: number; flow_id: number; graph: Flow }[];
};

/** Reads what the database says of the program, live versions and those that somebody still stands in. */
export async function loadProgram(run: Run): Promise<Compiled> {
	const [settings] = await run<Tables["settings"]>("select revision, timezone, stages from settings");
	if (!settings)
		throw new Error("the database holds no settings yet; run the migrations and the set-up first");
	return compileProgram({
		settings,
		fields: await run("select key, type from fields order by position"),
		scores: await run("select id, key, floor, ceiling, rules from scores order by position, id"),
		segments: await run('select id, key, "where" from segments order by position, id'),
		flows: await run("select id, key, position, live_version_id from flows order by position, id"),
		versions: await run(
			`select v.id, v.flow_id, v.graph from versions v where v.id in (select live_version_id from flows)
			or exists (select from enrollments e where e.version_id = v.id)`,
		),
	});
}

function compileProgram(tables: Tables): Compiled {
	const scores = tables.scores.map(compileScore);
	const segments = tables.segments.map((s) => ({
		...s,
		reads: s.where ? filterReads(s.where) : new Set<string>(),
	}));
	const flows: CompiledFlow[] = tables.flows.map((f) => ({
		id: f.id,
		key: f.key,
		position: f.position,
		live: null,
	}));
	const flowOf = new Map(flows.map((f) => [f.id, f]));
	const versions = new Map<number, CompiledVersion>();
	for (const row of tables.versions) versions.set(row.id, compileVersion(row, flowOf.get(row.flow_id)!));
	for (const row of tables.flows) flowOf.get(row.id)!.live = versions.get(row.live_version_id ?? -1) ?? null;
	const whileRules = new Map(scores.map((score) => [score.key, compileWhileRules(score)]));
	const segmentOf = new Map(segments.map((s) => [s.key, s]));
	return {
		revision: tables.settings.revision,
		zone: tables.settings.timezone,
		stages: tables.settings.stages,
		names: namesOf(tables, scores, segments, flows),
		scores,
		segments,
		flows,
		versions,
		layers: layersOf(asProgram(tables)).map((layer) => ({
			rules: layer.scores.flatMap((key) => whileRules.get(key) ?? []),
			segments: layer.segments.map((key) => segmentOf.get(key)!),
		})),
		waitReads: waitReadsOf([...versions.values()]),
		eventRules: compileEventRules(scores),
	};
}

function compileScore(row: Tables["scores"][number]): CompiledScore {
	return {
		...row,
		lo: row.floor ?? -MOST_POINTS,
		hi: row.ceiling ?? MOST_POINTS,
		fallTo: row.floor ?? 0,
	};
}

function compileVersion(row: Tables["versions"][number], flow: CompiledFlow): CompiledVersion {
	const graph = walkable(row.graph);
	const exit = graph["exit-when"];
	return {
		id: row.id,
		flow,
		graph,
		nodes: new Map(graph.nodes.map((node) => [node.id, node])),
		exitReads: exit ? filterReads(exit) : new Set(),
	};
}

function compileWhileRules(score: CompiledScore): CompiledWhileRule[] {
	return score.rules.flatMap((rule) =>
		"while" in rule && rule.while
			? [{ score, rule, reads: new Set([...filterReads(rule.while), "do-not-contact"]) }]
			: [],
	);
}

function compileEventRules(scores: CompiledScore[]): Map<string, CompiledEventRule[]> {
	const byType = new Map<string, CompiledEventRule[]>();
	for (const score of scores) {
		for (const rule of score.rules) {
			if (!("event" in rule) || !rule.event) continue;
			byType.set(rule.event, [...(byType.get(rule.event) ?? []), { score, rule }]);
		}
	}
	return byType;
}

function waitReadsOf(versions: CompiledVersion[]): Set<string> {
	const nodes = versions.flatMap((version) =>
		version.graph.nodes.filter((node) => node.kind === "wait-until"),
	);
	const fields = nodes.flatMap((node) => ["timezone", node.config["date-field"] ?? []].flat());
	return new Set(fields.map((field) => `field:${field}`));
}

function asProgram(tables: Tables): Program {
	return {
		ripen: "program/1",
		timezone: tables.settings.timezone,
		stages: tables.settings.stages,
		users: [],
		fields: tables.fields,
		scores: tables.scores.map((s) => ({ key: s.key, name: s.key, rules: s.rules })),
		segments: tables.segments.map((s) =>
			s.where ? { key: s.key, name: s.key, where: s.where } : { key: s.key, name: s.key, static: true },
		),
		flows: tables.versions.map((v) => v.graph),
	} as Program;
}

function namesOf(
	tables: Tables,
	scores: CompiledScore[],
	segments: CompiledSegment[],
	flows: CompiledFlow[],
): Names {
	const lookUp = (what: string, list: { id: number; key: string }[]) => {
		const ids = new Map(list.map((one) => [one.key, one.id]));
		return (key: string) => {
			const id = ids.get(key);
			if (id === undefined)
				throw new Error(`no ${what} "${key}" any more; restore it or change what names it`);
			return id;
		};
	};
	return {
		zone: tables.settings.timezone,
		stages: tables.settings.stages,
		fieldTypes: new Map(tables.fields.map((f) => [f.key, f.type])),
		scoreId: lookUp("score", scores),
		segmentId: lookUp("segment", segments),
		flowId: lookUp("flow", flows),
	};
}

/** How a flow takes a contact again; in seconds where a time must pass. */
export function reentryOf(version: CompiledVersion): { mode: "once" | "again" | "after"; seconds: number } {
	const said = reentryOfFlow(version.graph);
	if (typeof said === "string") return { mode: said, seconds: 0 };
	return { mode: "after", seconds: parseDuration(said["again-after"]) };
}

/** Live versions whose flow is published, in file order. */
export const liveVersions = (program: Compiled): CompiledVersion[] =>
	program.flows.flatMap((flow) => (flow.live ? [flow.live] : []));

export interface Entry {
	version: CompiledVersion;
	node: FlowNode;
	/** The segment a contact must be in at the moment of entering, for entries that look at one. */
	segmentId: number | null;
	order: number;
}

/** The entry nodes of all live versions, flows and nodes in file order. */
export function liveEntries(program: Compiled): Entry[] {
	return liveVersions(program).flatMap((version) =>
		entryNodes(version.graph).map((node) => ({
			version,
			node,
			segmentId: segmentOfEntry(program, node),
			order: version.graph.nodes.indexOf(node),
		})),
	);
}

function segmentOfEntry(program: Compiled, node: FlowNode): number | null {
	if (node.kind === "segment-entry" || node.kind === "schedule-entry")
		return program.names.segmentId(node.config.segment);
	return null;
}
