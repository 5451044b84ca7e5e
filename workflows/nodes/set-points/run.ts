import { endGrants, movePoints } from "@/workflows/engine/points";
import { pointsNode } from "@/workflows/engine/points-node";
import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

export const run: Run<"set-points"> = async (firing) => {
	const { score, source, relation } = pointsNode(firing, {});
	await movePoints(firing.s.context, score, "set", relation, q.int(firing.node.config.to), source);
	await endGrants(firing.s.context, score.id, relation);
	return [`score:${score.key}`];
};
