import type { Run } from "../run";

export const run: Run<"suspend-marketing"> = async ({ s, node, picked }) => {
	await s.context.run(`update contacts c set suspended = ${!node.config.lift}
		from pick k where c.id = k.contact_id and ${picked}`);
	return ["suspended"];
};
