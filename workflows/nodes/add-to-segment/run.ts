import { joinTriggers } from "@/workflows/engine/facts";
import type { Run } from "../run";

export const run: Run<"add-to-segment"> = async ({ s, node, picked }) => {
	const id = s.context.program.names.segmentId(node.config.segment);
	await s.context.run(`with came as (
			insert into members (segment_id, contact_id, joined_at)
			select ${id}, k.contact_id, k.at from pick k join contacts c on c.id = k.contact_id
			where c.deleting_at is null and ${picked} order by k.contact_id
			on conflict do nothing returning contact_id, joined_at
		)${joinTriggers(s, id, "came")} select 1`);
	s.triggered = true;
	return [`segment:${node.config.segment}`];
};
