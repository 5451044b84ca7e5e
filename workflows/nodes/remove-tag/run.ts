import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

export const run: Run<"remove-tag"> = async ({ s, node, picked }) => {
	const tag = `ripen.fold(${q.text(node.config.tag)})`;
	await s.context.run(`update contacts c set tags = array_remove(c.tags, ${tag})
		from pick k where c.id = k.contact_id and ${tag} = any (c.tags) and ${picked}`);
	return ["tag"];
};
