import { setField } from "@/workflows/engine/fields";
import type { Run } from "../run";

export const run: Run<"set-field"> = async ({ s, node, picked }) => {
	const { field, value } = node.config;
	const changed = await s.context.run(`with changed as (
			update contacts c set ${setField(field, value)}
			from pick k where c.id = k.contact_id and ${picked}
			returning c.id, to_jsonb(old) as before, to_jsonb(new) as after
		)
		update w set changed = w.changed || ${`array['${field}']`}
		from changed where changed.id = w.contact_id and changed.before <> changed.after`);
	return changed.count > 0 ? [`field:${field}`] : [];
};
