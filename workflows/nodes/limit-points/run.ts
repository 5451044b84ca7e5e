import { movePoints } from "@/workflows/engine/points";
import { pointsNode } from "@/workflows/engine/points-node";
import { MOST_POINTS } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { FlowNode } from "@/workflows/language/program";
import type { Run } from "../run";

type LimitNode = Extract<FlowNode, { kind: "limit-points" }>;

/** The balance `old`, held within the limits of the node. */
export function limited({ config }: LimitNode, old: string): string {
	const { floor = -MOST_POINTS, ceiling = MOST_POINTS } = config;
	return `greatest(${q.int(floor)}, least(${q.int(ceiling)}, ${old}))`;
}

export const run: Run<"limit-points"> = async (firing) => {
	const { score, source, relation } = pointsNode(firing, {});
	await movePoints(firing.s.context, score, "limit", relation, limited(firing.node, "old"), source);
	return [`score:${score.key}`];
};
