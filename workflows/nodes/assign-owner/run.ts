import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

/** One user, or by share among several. An owner who is set stays unless `replace`. */
export const run: Run<"assign-owner"> = async ({ s, version, node, picked }) => {
	const { to, replace } = node.config;
	const robin = node.config["round-robin"];
	const share = `ripen.share(${q.text(version.flow.key)}, ${q.text(node.id)}, c.key)`;
	const owner = robin
		? `(array[${robin.map(q.text).join(", ")}])[1 + floor(${share} * ${robin.length})::int]`
		: q.text(to!);
	await s.context.run(`update contacts c set owner = ripen.fold(${owner})
		from pick k where c.id = k.contact_id and ${picked} and ${replace ? "true" : "c.owner is null"}`);
	return ["owner"];
};
