import { stageIndex } from "@/workflows/engine/filters/compile";
import * as q from "@/workflows/engine/sql";
import { stageNoted, stageTriggers } from "@/workflows/engine/stages";
import type { Run } from "../run";

/** Only forward unless `backwards`; to a contact without a stage it always applies. */
export const run: Run<"set-stage"> = async ({ s, node, picked }) => {
	const { names } = s.context.program;
	const stage = q.text(node.config.stage);
	const forward = `coalesce(${stageIndex(names, "c.stage")} < ${stageIndex(names, stage)}, true)`;
	const noted = stageNoted("select * from changed", { node: q.text(node.id), versionId: "version_id" });
	await s.context.run(`with changed as (
			update contacts c set stage = ${stage}
			from pick k where c.id = k.contact_id and ${picked}
				and ripen.fold(c.stage) is distinct from ripen.fold(${stage})
				and ${node.config.backwards ? "true" : forward}
			returning c.id as contact_id, k.at, k.version_id, old.stage as before, c.stage
		), ${noted}${stageTriggers(s, "changed")} select 1`);
	s.triggered = true;
	return ["stage"];
};
