import { isRecord } from "@/workflows/language/dispatch";
import { finish } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { type Flow, nodeSchema, type Program, programSchema } from "@/workflows/language/program";
import { type Noun, usesIn, usesInFlow } from "../program/uses";

/** The flow as far as it is finished: nodes and settings that are not right yet are left out. */
export function soundFlow(draft: Draft): Flow {
	const whole = finish(draft);
	if (whole.ok) return whole.value;
	const { key, name, notes: _, "exit-when": exit, ...rest } = draft;
	const nodes = draft.nodes.filter((node) => nodeSchema.safeParse(node).success);
	for (const settings of [{ ...rest, "exit-when": exit }, rest, {}]) {
		const flow = { ...settings, key, name: name || key, nodes };
		const read = programSchema.safeParse({ ripen: "program/1", flows: [flow] });
		if (read.success) return read.data.flows[0]!;
	}
	return { key, name: key, nodes: [] };
}

const LISTS: Record<Noun, "scores" | "segments" | "flows" | "fields"> = {
	score: "scores",
	segment: "segments",
	flow: "flows",
	field: "fields",
};

/** Just those parts of a program that a flow needs, through whatever names what; the flow itself is not among them. */
export function neededBy(flow: Flow, program: Program): Program {
	const wanted = new Set<string>();
	const queue = usesInFlow(flow, flow.key);
	for (let use = queue.pop(); use; use = queue.pop()) {
		if (use.thing === `flow:${flow.key}` || wanted.has(use.thing)) continue;
		wanted.add(use.thing);
		const [noun, key] = use.thing.split(/:(.*)/s) as [Noun, string];
		const found = program[LISTS[noun]].filter((one) => one.key === key);
		queue.push(...usesIn({ scores: [], segments: [], flows: [], [LISTS[noun]]: found }));
	}
	const kept = <T extends { key: string }>(noun: Noun, list: T[]) =>
		list.filter((one) => wanted.has(`${noun}:${one.key}`));
	const parts = {
		fields: kept("field", program.fields),
		scores: kept("score", program.scores),
		segments: kept("segment", program.segments),
		flows: kept("flow", program.flows),
	};
	const said = textsIn([flow, parts]);
	return { ...program, ...parts, users: program.users.filter((user) => said.has(user.email)) };
}

/** Whether any stage is named there. */
export function namesStage(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(namesStage);
	if (!isRecord(value)) return false;
	return typeof value.stage === "string" || Object.values(value).some(namesStage);
}

function textsIn(value: unknown): Set<string> {
	const found = new Set<string>();
	const walk = (one: unknown): void => {
		if (typeof one === "string") found.add(one.toLowerCase());
		else if (typeof one === "object" && one !== null) for (const inner of Object.values(one)) walk(inner);
	};
	walk(value);
	return found;
}
