import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

export const run: Run<"add-tag"> = async ({ s, node, picked }) => {
	const tag = q.text(node.config.tag);
	await s.context.run(
		`insert into tags (key, label) values (ripen.fold(${tag}), ${tag}) on conflict do nothing`,
	);
	await s.context.run(`update contacts c set tags = c.tags || ripen.fold(${tag})
		from pick k where c.id = k.contact_id and not ripen.fold(${tag}) = any (c.tags) and ${picked}`);
	return ["tag"];
};
