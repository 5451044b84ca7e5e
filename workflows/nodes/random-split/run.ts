import type { CompiledVersion } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { FlowNode } from "@/workflows/language/program";
import type { Run } from "../run";

type SplitNode = Extract<FlowNode, { kind: "random-split" }>;

/** Sticky by contact: the same contact always takes the same branch of the same node. */
export function branchOf(node: SplitNode, version: CompiledVersion, contact: string): string {
	const branches = Object.entries(node.config.branches);
	const sum = branches.reduce((total, [, weight]) => total + weight, 0);
	let reached = 0;
	const cases = branches.map(([key, weight]) => {
		reached += weight;
		return `when u < ${q.num(reached)} then ${q.text(key)}`;
	});
	const last = branches[branches.length - 1][0];
	const share = `ripen.share(${q.text(version.flow.key)}, ${q.text(node.id)}, ${contact}.key)`;
	return `(select case ${cases.join(" ")} else ${q.text(last)} end from (select ${share} * ${q.num(sum)} as u) share)`;
}

export const run: Run<"random-split"> = async ({ s, version, node, picked }) => {
	await s.context.run(`update pick k set port = ${branchOf(node, version, "c")}
		from contacts c where c.id = k.contact_id and ${picked}`);
	return [];
};
