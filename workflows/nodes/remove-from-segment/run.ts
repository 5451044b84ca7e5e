import type { Run } from "../run";

export const run: Run<"remove-from-segment"> = async ({ s, node, picked }) => {
	const id = s.context.program.names.segmentId(node.config.segment);
	await s.context.run(`delete from members m using pick k
		where m.segment_id = ${id} and m.contact_id = k.contact_id and ${picked}`);
	return [`segment:${node.config.segment}`];
};
