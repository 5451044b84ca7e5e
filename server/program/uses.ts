import type { EventFilter, Filter } from "@/workflows/language/filter";
import { filterReads } from "@/workflows/language/filter-reads";
import type { Flow, FlowNode, Program } from "@/workflows/language/program";

export type Noun = "score" | "segment" | "flow" | "field";
/** `score:engagement` and the like: what a filter reads is said in the same words. */
export type Thing = `${Noun}:${string}`;
export type Use = { thing: Thing; user: string };

const NOUNS: readonly string[] = ["score", "segment", "flow", "field"];
const isThing = (read: string): read is Thing => NOUNS.includes(read.split(":")[0]!);

/** Who uses which score, segment, flow and field, in words for people. A thing does not use itself. */
export function usesIn(program: Pick<Program, "scores" | "segments" | "flows">): Use[] {
	return [
		...program.scores.flatMap((score) =>
			score.rules.flatMap((rule) =>
				"while" in rule ? usesOf(readsOf(rule.while), `rule ${rule.key} of score ${score.key}`) : [],
			),
		),
		...program.segments.flatMap((segment) =>
			segment.where === undefined ? [] : usesOf(readsOf(segment.where), `segment ${segment.key}`),
		),
		...program.flows.flatMap((flow) => usesInFlow(flow, `flow ${flow.key}`)),
	];
}

export function usesInFlow(flow: Flow, name: string): Use[] {
	const exit = flow["exit-when"];
	return [
		...(exit === undefined ? [] : usesOf(readsOf(exit), `exit-when of ${name}`)),
		...flow.nodes.flatMap((node) => usesOf(thingsOf(node), `node ${node.id} of ${name}`)),
	].filter((use) => use.thing !== `flow:${flow.key}`);
}

const usesOf = (things: Thing[], user: string): Use[] => things.map((thing) => ({ thing, user }));

const readsOf = (filter: Filter | EventFilter): Thing[] =>
	"property" in filter ? [] : [...filterReads(filter as Filter)].filter(isThing);

/** What a node names: every config key of these names means the thing of that kind. */
function thingsOf(node: FlowNode): Thing[] {
	const config = node.config as Record<string, unknown>;
	const named = (key: string, noun: Noun): Thing[] =>
		typeof config[key] === "string" ? [`${noun}:${config[key]}`] : [];
	return [
		...named("score", "score"),
		...named("segment", "segment"),
		...named("flow", "flow"),
		...named("field", "field"),
		...named("date-field", "field"),
		...(node.kind === "condition" ? readsOf(node.config.where) : []),
	];
}
