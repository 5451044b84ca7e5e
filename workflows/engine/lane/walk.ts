import { targetOf } from "@/workflows/language/graph";
import type { FlowNode } from "@/workflows/language/program";
import { portsOf } from "@/workflows/nodes/definitions";
import { type Ground, type Points, strideOf, within } from "@/workflows/nodes/strides";
import type { Compiled, CompiledScore, CompiledVersion } from "../program";
import * as q from "../sql";
import { isWait, type WaitNode } from "../waits";
import type { Around } from "./around";
import type { Columns } from "./columns";
import { quietAbout } from "./quiet";

/** One node on the way; `port` is null where it has none, which ends the pass. */
export interface Step {
	node: FlowNode;
	port: string | null;
}

/** One of the ways that contacts may take from where they stand to where they next rest, or to the end of the pass. */
export interface Way {
	steps: Step[];
	/** Conditions on columns, none of which is null where the one before it holds: this way is taken. */
	when: string[];
	rest?: WaitNode;
}

/** A change of a balance on the way. `reached`, `before`, `after` and `quiet` are SQL expressions. */
export interface PointChange {
	node: FlowNode;
	points: Points;
	score: CompiledScore;
	reached: string;
	before: string;
	after: string;
	/** Whether nothing reacts to it. */
	quiet: string;
}

export interface Walk {
	ways: Way[];
	changes: PointChange[];
}

export interface Start {
	columns: Columns;
	program: Compiled;
	version: CompiledVersion;
	node: FlowNode;
	/** The port by which the first node is left, where it has several and one is known. */
	port?: string;
	/** Who walks, an SQL condition; everybody where it is left out. */
	who?: string;
	/** SQL for the instant of the contact `c`. */
	at: string;
	/** What is known of the contact by then; the walk moves its balances on. */
	around: Around;
}

/** More nodes than a contact may fire at one instant would have to be counted. */
const MOST_NODES = 40;
const MOST_WAYS = 200;
const PLACE = { contact: "c", passes: "enrollments" } as const;

/**
 * All ways from one node up to the next waits. Ways to a node that has no stride are left out: who takes one is moved node
 * by node. Nothing where nodes go in circles without a wait, or ways are too many.
 */
export function walk(start: Start): Walk | undefined {
	const { version, node, port } = start;
	const order = inOrder(version, node);
	if (!order || order.length > MOST_NODES) return undefined;
	const { choices, changes } = stride(start, order);
	const ways: Way[] = [];
	const go = (at: FlowNode, steps: Step[], when: string[]) => {
		const choice = choices.get(at);
		if (choice === undefined || ways.length > MOST_WAYS) return;
		const ports = at === node && port ? [port] : portsOf(at);
		if (ports.length === 0) ways.push({ steps: [...steps, { node: at, port: null }], when });
		for (const one of ports) {
			const further = [...steps, { node: at, port: one }];
			const taken = choice === "" ? when : [...when, `${choice} = ${q.text(one)}`];
			const target = nodeAfter(version, at, one);
			if (target && !isWait(target)) go(target, further, taken);
			else ways.push({ steps: further, when: taken, rest: target as WaitNode | undefined });
		}
	};
	go(node, [], start.who === undefined ? [] : [start.who]);
	return ways.length > MOST_WAYS ? undefined : { ways, changes };
}

/** The columns of what each node does: the port where there is a choice ("" where there is none), and the balances. */
function stride(start: Start, order: FlowNode[]): { choices: Map<FlowNode, string>; changes: PointChange[] } {
	const { columns, program, version, at, around, node: first } = start;
	const ground: Ground = {
		...PLACE,
		now: at,
		names: program.names,
		version,
		balance: (score) => around.balance(score),
	};
	const choices = new Map<FlowNode, string>();
	const changes: PointChange[] = [];
	const reached = new Map<FlowNode, string[]>([[first, [start.who ?? "true"]]]);
	for (const node of order) {
		const from = reached.get(node);
		const known = node === first ? start.port : undefined;
		const does = from && (known ? {} : strideOf(node, ground));
		if (!does) continue;
		const here = from.length === 1 ? from[0] : columns.add(q.any(from));
		if (does.points) changes.push(change(start, node, does.points, here));
		const ports = known ? [known] : portsOf(node);
		const choice = ports.length > 1 ? columns.add(`case when ${here} then ${does.port} end`) : "";
		choices.set(node, choice);
		for (const port of ports) {
			const target = nodeAfter(version, node, port);
			if (!target || isWait(target)) continue;
			const way = choice === "" ? here : `(${choice} = ${q.text(port)})`;
			reached.set(target, [...(reached.get(target) ?? []), way]);
		}
	}
	return { choices, changes };
}

function change(
	{ columns, program, around, at }: Start,
	node: FlowNode,
	points: Points,
	reached: string,
): PointChange {
	const score = program.scores.find((one) => one.key === points.score)!;
	const before = around.balance(score.key);
	const after = columns.add(
		`case when ${reached} then ${within(score, points.to(before))} else ${before} end`,
	);
	around.setBalance(score.key, after);
	const reacts = quietAbout(program, score.key, { ...PLACE, now: at }, around);
	if (points.endsGrants)
		reacts.push(`not exists (select from grants g where g.contact_id = c.id and g.score_id = ${score.id})`);
	const quiet = reacts.length > 0 ? `case when ${reached} then ${q.all(reacts)} else true end` : "true";
	return { node, points, score, reached, before, after, quiet };
}

function nodeAfter(version: CompiledVersion, node: FlowNode, port: string): FlowNode | undefined {
	const id = targetOf(node, port);
	return id === undefined ? undefined : version.nodes.get(id)!;
}

/** The nodes up to the next waits, each after all that lead to it. Nothing where they go in circles. */
function inOrder(version: CompiledVersion, start: FlowNode): FlowNode[] | undefined {
	const done: FlowNode[] = [];
	const open = new Set<FlowNode>();
	const visit = (node: FlowNode): boolean => {
		if (done.includes(node)) return true;
		if (open.has(node)) return false;
		open.add(node);
		for (const port of portsOf(node)) {
			const target = nodeAfter(version, node, port);
			if (target && !isWait(target) && !visit(target)) return false;
		}
		done.push(node);
		return true;
	};
	return visit(start) ? done.reverse() : undefined;
}
