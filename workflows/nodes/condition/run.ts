import { holds, type Names, type Place } from "@/workflows/engine/filters/compile";
import type { FlowNode } from "@/workflows/language/program";
import type { Run } from "../run";

type ConditionNode = Extract<FlowNode, { kind: "condition" }>;

export const truthOf = (node: ConditionNode, names: Names, place: Place): string =>
	holds(node.config.where, names, place);

export const run: Run<"condition"> = async ({ s, node, picked }) => {
	const truth = truthOf(node, s.context.program.names, { contact: "c", now: "k.at", passes: "p" });
	await s.context.run(`update pick k set port = case when ${truth} then 'yes' else 'no' end
		from contacts c where c.id = k.contact_id and ${picked}`);
	return [];
};
