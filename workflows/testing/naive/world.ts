import { type Layer, layersOf } from "./layers";
import type { Firing, Flow, FlowNode, LedgerRow, Program, Score, Segment, Value } from "./types";

/** A fault of the scenario: a step that cannot be carried out. */
export class ScenarioFault extends Error {}

export type EventSeen = { type: string; at: number; properties: Record<string, unknown> };

/** Points given that still may fall away: by time (`due`) or when a `while` rule stops (`rule`). */
export type Hold = { score: string; rule: string; applied: number; due: number | null };

export type Waiting = {
	due: number;
	/** What the due time was computed from besides the clock; a change of it computes the wait again. */
	basis: string;
	heard: boolean;
};

export type Pass = {
	flow: string;
	node: string;
	entry: FlowNode;
	enteredAt: number;
	/** Those entered together have the same number; later ones a higher. */
	batch: number;
	waiting: Waiting | null;
	stuck: boolean;
	/** The answer that began it, or the pass that called it. */
	answer: number | null;
	event: EventSeen | null;
};

export type Alert = { flow: string; node: string; at: number; open: boolean };
export type Mail = { flow: string; node: string; subject: string; kind: string };
/** An `again` or `again-after` that is to be looked at once, at `due`. */
export type Restart = { flow: string; entry: FlowNode; due: number };

export type Contact = {
	key: string;
	createdAt: number;
	fields: Map<string, Value>;
	/** Lower-case tag to the tag as it was first written. */
	tags: Map<string, string>;
	statics: Set<string>;
	/** Segments as of the last look. */
	members: Set<string>;
	stage: string | null;
	lastStage: string | null;
	owner: string | null;
	zone: string | null;
	suspended: boolean;
	refusals: Set<string>;
	lastActiveAt: number | null;
	events: EventSeen[];
	ledger: LedgerRow[];
	balances: Map<string, number>;
	holds: Hold[];
	/** `while` rules that hold now, as `score/rule`. */
	held: Set<string>;
	/** Score entries that would fire, as `flow/node`. */
	armed: Set<string>;
	passes: Pass[];
	/** Passes ever begun and the last entering, for each flow. */
	begun: Map<string, { times: number; lastAt: number }>;
	restarts: Restart[];
	/** Entry nodes whose segment the contact joined while their flow was paused. */
	joinedInPause: Set<string>;
	deletion: { eraseAt: number } | null;
	alerts: Alert[];
	told: Map<string, number>;
	/** Whether something was asked after the last answer. */
	asked: boolean;
	answer: { id: number; answer: string; at: number } | null;
	path: Firing[];
	outbox: Mail[];
	emails: number;
	refused: number;
	webhooks: number;
};

export type FlowState = {
	flow: Flow;
	index: number;
	status: "draft" | "live" | "paused";
	nodes: Map<string, FlowNode>;
	entries: FlowNode[];
	/** Next tick of each schedule entry. */
	ticks: Map<string, number>;
	entered: number;
	finished: number;
	exited: number;
	passed: Map<string, number>;
	ports: Map<string, number>;
};

/** What happened in this settle so far. */
export type Settling = {
	fired: number;
	/** Entry nodes that would take the contact at the next step 3, as `flow/node`. */
	triggers: Set<string>;
	/** Flows entered whatever their re-entry says. */
	anyway: Set<string>;
	/** Those of them that ask for the contact to be in the segment of the node. */
	inSegment: Set<string>;
	event: EventSeen | null;
	answer: number | null;
	/** Nodes that have let the contact through, as `flow/node`. */
	through: Set<string>;
};

export type World = {
	now: number;
	program: Program;
	zone: string;
	stages: string[];
	scores: Map<string, Score>;
	segments: Map<string, Segment>;
	fieldTypes: Map<string, string>;
	layers: Layer[];
	flows: Map<string, FlowState>;
	contacts: Map<string, Contact>;
	/** Addresses of contacts that were erased. */
	erased: Set<string>;
	batches: number;
	answers: number;
	/** Is told what was exercised: kinds and ports of nodes, forms of filters and what they said, and the like. */
	note: (what: string) => void;
};

export const ENTRIES = new Set([
	"segment-entry",
	"event-entry",
	"score-entry",
	"feedback-entry",
	"stage-entry",
	"schedule-entry",
	"called-entry",
]);
const AGAIN_UNSAID = new Set(["feedback-entry", "called-entry", "schedule-entry"]);

/** `once` unless said, but `again` where all entries are asked, called or scheduled. */
export function reentryOf(state: FlowState): NonNullable<Flow["reentry"]> {
	const unsaid = state.entries.every((node) => AGAIN_UNSAID.has(node.kind)) ? "again" : "once";
	return state.flow.reentry ?? unsaid;
}

export const newSettling = (): Settling => ({
	fired: 0,
	triggers: new Set(),
	anyway: new Set(),
	inSegment: new Set(),
	event: null,
	answer: null,
	through: new Set(),
});

export function newWorld(program: Program, now: number, note: World["note"] = () => {}): World {
	const flows = (program.flows ?? []).map((flow, index): [string, FlowState] => [
		flow.key,
		{
			flow,
			index,
			status: "draft",
			nodes: new Map(flow.nodes.map((node) => [node.id, node])),
			entries: flow.nodes.filter((node) => ENTRIES.has(node.kind) && node.skip === undefined),
			ticks: new Map(),
			entered: 0,
			finished: 0,
			exited: 0,
			passed: new Map(),
			ports: new Map(),
		},
	]);
	const stages = program.stages ?? [];
	return {
		now,
		program,
		zone: program.timezone ?? "UTC",
		stages: stages.length > 0 ? stages : ["Lead", "MQL", "SQL", "Customer"],
		scores: new Map((program.scores ?? []).map((score) => [score.key, score])),
		segments: new Map((program.segments ?? []).map((segment) => [segment.key, segment])),
		fieldTypes: new Map((program.fields ?? []).map((field) => [field.key, field.type])),
		layers: layersOf(program),
		flows: new Map(flows),
		contacts: new Map(),
		erased: new Set(),
		batches: 0,
		answers: 0,
		note,
	};
}

export function newContact(key: string, now: number): Contact {
	return {
		key,
		createdAt: now,
		fields: new Map(),
		tags: new Map(),
		statics: new Set(),
		members: new Set(),
		stage: null,
		lastStage: null,
		owner: null,
		zone: null,
		suspended: false,
		refusals: new Set(),
		lastActiveAt: null,
		events: [],
		ledger: [],
		balances: new Map(),
		holds: [],
		held: new Set(),
		armed: new Set(),
		passes: [],
		begun: new Map(),
		restarts: [],
		joinedInPause: new Set(),
		deletion: null,
		alerts: [],
		told: new Map(),
		asked: false,
		answer: null,
		path: [],
		outbox: [],
		emails: 0,
		refused: 0,
		webhooks: 0,
	};
}

export const count = (counts: Map<string, number>, key: string) =>
	counts.set(key, (counts.get(key) ?? 0) + 1);
export const lower = (text: string) => text.toLowerCase();
export const passIn = (contact: Contact, flow: string) => contact.passes.find((pass) => pass.flow === flow);
export const balanceOf = (contact: Contact, score: string) => contact.balances.get(score) ?? 0;

/** Ends a pass and counts how. */
export function endPass(world: World, contact: Contact, pass: Pass, how: "finished" | "exited"): void {
	contact.passes = contact.passes.filter((other) => other !== pass);
	world.note(`pass: ${how}`);
	world.flows.get(pass.flow)![how]++;
}
