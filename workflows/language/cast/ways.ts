import { type Filter, parseTimes } from "../filter";
import { entryNodes } from "../graph";
import { faultOfFieldValue } from "../lint/values";
import type { FlowNode, Program } from "../program";
import { carriedFor, valueFor } from "./carried";
import { signalsIn } from "./signals";
import type { ScriptLine } from "./types";

type Way = ScriptLine[] | undefined;

/** What has to be done, from `at` on so that a filter comes true; nothing where it cannot be said. */
export function waysTo(filter: Filter, at: string, program: Program): Way {
	const both = (parts: Way[]): Way =>
		parts.includes(undefined) ? undefined : parts.flatMap((one) => one ?? []);
	const to = (one: Filter) => waysTo(one, at, program);
	if ("all" in filter) return both(filter.all.map(to));
	if ("any" in filter) return filter.any.map(to).find((one) => one !== undefined);
	if ("not" in filter || "did-not" in filter) return [];
	if ("field" in filter) return fieldWay(filter, at, program);
	if ("tag" in filter) return [{ at, set: { tags: [filter.tag] } }];
	if ("segment" in filter) return segmentWay(filter.segment, at, program);
	if ("stage" in filter) return filter.op === undefined ? [{ at, set: { stage: filter.stage } }] : undefined;
	if ("did" in filter) {
		const { op, n } = parseTimes(filter.times);
		const times = op === ">" ? n + 1 : n;
		const carried = carriedFor(filter.where);
		if (carried === undefined || times < 1 || times > 100 || op === "<" || op === "!=") return undefined;
		const all = Object.keys(carried).length > 0 ? { with: carried } : {};
		return [{ at, does: filter.did, ...all, ...(times > 1 && { times }) }];
	}
	if ("score" in filter && typeof filter.value === "number") {
		const wanted = filter.op === ">" ? filter.value + 1 : filter.value;
		return filter.op.startsWith(">") && wanted > 0 ? scoreWay(filter.score, wanted, at, program) : undefined;
	}
	return undefined;
}

const NOT_BY_HAND = ["email", "created_at", "last_active_at"];

function fieldWay(filter: Extract<Filter, { field: string }>, at: string, program: Program): Way {
	const found = valueFor(filter.op, filter.value);
	if (found === null) return [];
	if (found === undefined || NOT_BY_HAND.includes(filter.field)) return undefined;
	const type = program.fields.find((one) => one.key === filter.field)?.type ?? "text";
	const value = type === "list" ? [found].flat() : found;
	if (faultOfFieldValue(type, value) !== undefined) return undefined;
	return [{ at, set: { fields: { [filter.field]: value } } }];
}

/** By hand where no rule gives points; what lifts the score that matters most is the plan of `planOf`. */
function scoreWay(score: string, wanted: number, at: string, program: Program): Way {
	const rules = program.scores.find((one) => one.key === score)?.rules ?? [];
	if (rules.some((rule) => "event" in rule && rule.points > 0))
		return score === signalsIn(program).score ? [] : undefined;
	return [{ at, points: { [score]: Math.ceil(wanted) }, note: "Given by hand" }];
}

const fills = (node: FlowNode, segment: string) =>
	node.kind === "add-to-segment" && node.config.segment === segment;

function segmentWay(key: string, at: string, program: Program): Way {
	const segment = program.segments.find((one) => one.key === key);
	if (segment?.static === true) return [{ at, set: { segments: [key] } }];
	if (segment?.where === undefined) return undefined;
	// Without itself, so that segments that read each other in a circle come to an end.
	const others = program.segments.filter((one) => one !== segment);
	return waysTo(segment.where, at, { ...program, segments: others });
}

/** What lets a contact in at an entry that nothing in the program leads to by itself. */
function wayIn(node: FlowNode, at: string, later: string, program: Program): Way {
	const nodes = program.flows.flatMap((flow) => flow.nodes);
	if (node.kind === "segment-entry" || node.kind === "schedule-entry") {
		const { segment } = node.config;
		return nodes.some((one) => fills(one, segment)) ? [] : segmentWay(segment, at, program);
	}
	if (node.kind === "event-entry") {
		const carried = carriedFor(node.config.where);
		const all = carried && Object.keys(carried).length > 0 ? { with: carried } : {};
		return carried && [{ at, does: node.config.event, ...all }];
	}
	if (node.kind === "score-entry" && node.config.reaches !== undefined)
		return scoreWay(node.config.score, node.config.reaches, at, program);
	if (node.kind === "stage-entry") {
		const { stage } = node.config;
		const set = nodes.some((one) => one.kind === "set-stage" && one.config.stage === stage);
		return set ? [] : [{ at: later, set: { stage } }];
	}
	return undefined;
}

/** Every way into the program's flows, in the order of the entries; each is a piece of a script. */
export function waysIn(program: Program): ScriptLine[][] {
	const entries = program.flows.flatMap((flow) => entryNodes(flow));
	const ways = entries.map((node, i) => wayIn(node, "+3d", `+${20 + 2 * (i % 20)}d`, program) ?? []);
	const seen = new Set<string>();
	return ways.filter(
		(way) => way.length > 0 && !seen.has(JSON.stringify(way)) && seen.add(JSON.stringify(way)),
	);
}
