import { endGrants, movePoints } from "@/workflows/engine/points";
import { pointsNode } from "@/workflows/engine/points-node";
import type { Run } from "../run";

/** To 0, or to the nearest value that floor and ceiling allow. */
export const run: Run<"reset-points"> = async (firing) => {
	const { score, source, relation } = pointsNode(firing, {});
	await movePoints(firing.s.context, score, "reset", relation, "0", source);
	await endGrants(firing.s.context, score.id, relation);
	return [`score:${score.key}`];
};
