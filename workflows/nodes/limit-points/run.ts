import { movePoints } from "@/workflows/engine/points";
import { pointsNode } from "@/workflows/engine/points-node";
import { MOST_POINTS } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

export const run: Run<"limit-points"> = async (firing) => {
	const { score, source, relation } = pointsNode(firing, {});
	const { floor = -MOST_POINTS, ceiling = MOST_POINTS } = firing.node.config;
	const to = `greatest(${q.int(floor)}, least(${q.int(ceiling)}, old))`;
	await movePoints(firing.s.context, score, "limit", relation, to, source);
	return [`score:${score.key}`];
};
