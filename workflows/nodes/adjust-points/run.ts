import { askPoints } from "@/workflows/engine/points";
import { pointsNode } from "@/workflows/engine/points-node";
import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

export const run: Run<"adjust-points"> = async (firing) => {
	const { score, source, picked } = pointsNode(firing, firing.node.config);
	const asked = `select k.contact_id, k.at, k.version_id, ${q.int(firing.node.config.add)} as asked from pick k where ${picked}`;
	await askPoints(firing.s.context, score, "add", asked, source);
	return [`score:${score.key}`];
};
