import { holds } from "@/workflows/engine/filters/compile";
import type { Run } from "../run";

export const run: Run<"condition"> = async ({ s, node, picked }) => {
	const truth = holds(node.config.where, s.context.program.names, { contact: "c", now: "k.at", passes: "p" });
	await s.context.run(`update pick k set port = case when ${truth} then 'yes' else 'no' end
		from contacts c where c.id = k.contact_id and ${picked}`);
	return [];
};
