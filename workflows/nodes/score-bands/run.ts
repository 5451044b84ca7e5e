import * as q from "@/workflows/engine/sql";
import type { Run } from "../run";

/** The highest band whose `from` the score reaches, else `below`. */
export const run: Run<"score-bands"> = async ({ s, node, picked }) => {
	const { score, bands } = node.config;
	const cases = [...bands].reverse().map((band) => `when v >= ${q.int(band.from)} then ${q.text(band.key)}`);
	await s.context.run(`update pick k set port = (
			select case ${cases.join(" ")} else 'below' end from (
				select coalesce((select b.value from balances b where b.contact_id = k.contact_id
					and b.score_id = ${s.context.program.names.scoreId(score)}), 0) as v) held)
		where ${picked}`);
	return [];
};
