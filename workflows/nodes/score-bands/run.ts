import * as q from "@/workflows/engine/sql";
import type { FlowNode } from "@/workflows/language/program";
import type { Run } from "../run";

type BandsNode = Extract<FlowNode, { kind: "score-bands" }>;

/** The highest band whose `from` the score `v` reaches, else `below`. */
export function bandOf({ config }: BandsNode, v: string): string {
	const cases = [...config.bands]
		.reverse()
		.map((band) => `when ${v} >= ${q.int(band.from)} then ${q.text(band.key)}`);
	return `case ${cases.join(" ")} else 'below' end`;
}

export const run: Run<"score-bands"> = async ({ s, node, picked }) => {
	await s.context.run(`update pick k set port = (
			select ${bandOf(node, "v")} from (
				select coalesce((select b.value from balances b where b.contact_id = k.contact_id
					and b.score_id = ${s.context.program.names.scoreId(node.config.score)}), 0) as v) held)
		where ${picked}`);
	return [];
};
