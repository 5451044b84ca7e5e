import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

/** Sticky by contact: the same contact always takes the same branch of the same node. */
export const run: Run<"random-split"> = async ({ s, version, node, picked }) => {
	const branches = Object.entries(node.config.branches);
	const sum = branches.reduce((total, [, weight]) => total + weight, 0);
	let reached = 0;
	const cases = branches.map(([key, weight]) => {
		reached += weight;
		return `when u < ${q.num(reached)} then ${q.text(key)}`;
	});
	const last = branches[branches.length - 1][0];
	await s.context.run(`update pick k set port = (
			select case ${cases.join(" ")} else ${q.text(last)} end
			from (select ripen.share(${q.text(version.flow.key)}, ${q.text(node.id)}, c.key) * ${q.num(sum)} as u) share)
		from contacts c where c.id = k.contact_id and ${picked}`);
	return [];
};
