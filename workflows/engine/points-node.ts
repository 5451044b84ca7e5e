import type { FlowNode } from "@/workflows/language/program";
import type { Firing } from "./fire";
import type { Source } from "./points";
import type { CompiledScore } from "./program";
import * as q from "./sql";

type PointsNode = Extract<
	FlowNode,
	{ kind: "adjust-points" | "set-points" | "limit-points" | "reset-points" }
>;

/** What the nodes that change points share: their score, the contacts, and where their ledger rows come from. */
export function pointsNode(
	{ s, node, picked }: Firing<PointsNode>,
	config: { reason?: string },
): { score: CompiledScore; source: Source; picked: string; relation: string } {
	const score = s.context.program.scores.find((one) => one.key === node.config.score)!;
	return {
		score,
		picked,
		relation: `select k.contact_id, k.at, k.version_id from pick k where ${picked}`,
		source: { reason: q.text(config.reason ?? node.id), versionId: "version_id", node: q.text(node.id) },
	};
}
