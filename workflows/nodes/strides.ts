import type { Names, Place } from "@/workflows/engine/filters/compile";
import type { LedgerKind } from "@/workflows/engine/points";
import type { CompiledScore, CompiledVersion } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { FlowNode } from "@/workflows/language/program";
import { truthOf } from "./condition/run";
import type { NodeKind } from "./definitions";
import { limited } from "./limit-points/run";
import { branchOf } from "./random-split/run";
import { bandOf } from "./score-bands/run";

/** Where a stride looks: as a filter does, and at the balances as they are by then. */
export interface Ground extends Place {
	names: Names;
	version: CompiledVersion;
	/** The balance of a score, an SQL expression. */
	balance(score: string): string;
}

/**
 * What a node does, as SQL expressions over one contact: the port it leaves by, or the change of one balance. Nodes that
 * do more (tell somebody, change the contact) have no stride; their contacts are moved node by node.
 */
export interface Stride {
	/** Nothing where there is one way out, or none. */
	port?: string;
	points?: Points;
}

export interface Points {
	score: string;
	kind: LedgerKind;
	/** The balance after `old`, before the range of the score is applied. */
	to(old: string): string;
	asked: number | null;
	/** A row also where nothing changes. */
	always: boolean;
	/** What was still to fall away of the score ends. */
	endsGrants: boolean;
	reason: string;
}

type Of<K extends NodeKind> = Extract<FlowNode, { kind: K }>;
type Strides = { [K in NodeKind]?: (node: Of<K>, ground: Ground) => Stride };

const straight = (): Stride => ({});
const moving = { asked: null, always: false };

const strides: Strides = {
	"segment-entry": straight,
	"event-entry": straight,
	"score-entry": straight,
	"feedback-entry": straight,
	"stage-entry": straight,
	"schedule-entry": straight,
	wait: straight,
	"wait-until": straight,
	exit: straight,
	condition: (node, ground) => ({
		port: `case when ${truthOf(node, ground.names, ground)} then 'yes' else 'no' end`,
	}),
	"score-bands": (node, ground) => ({ port: bandOf(node, ground.balance(node.config.score)) }),
	"random-split": (node, ground) => ({ port: branchOf(node, ground.version, ground.contact) }),
	"adjust-points": ({ id, config }) => ({
		points: {
			score: config.score,
			kind: "add",
			to: (old) => `${old} + ${q.int(config.add)}`,
			asked: config.add,
			always: true,
			endsGrants: false,
			reason: config.reason ?? id,
		},
	}),
	"set-points": ({ id, config }) => ({
		points: {
			score: config.score,
			kind: "set",
			to: () => q.int(config.to),
			...moving,
			endsGrants: true,
			reason: id,
		},
	}),
	"limit-points": (node) => ({
		points: {
			score: node.config.score,
			kind: "limit",
			to: (old) => limited(node, old),
			...moving,
			endsGrants: false,
			reason: node.id,
		},
	}),
	"reset-points": ({ id, config }) => ({
		points: { score: config.score, kind: "reset", to: () => "0", ...moving, endsGrants: true, reason: id },
	}),
};

/** The stride of a node; nothing for kinds that have none. */
export function strideOf(node: FlowNode, ground: Ground): Stride | undefined {
	const stride = strides[node.kind] as ((node: FlowNode, ground: Ground) => Stride) | undefined;
	return stride?.(node, ground);
}

/** How far a score may go: floor and ceiling, or the implicit range. */
export const within = ({ lo, hi }: CompiledScore, value: string): string =>
	`greatest(${q.int(lo)}, least(${q.int(hi)}, ${value}))`;
