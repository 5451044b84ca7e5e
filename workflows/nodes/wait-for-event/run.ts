import type { Run } from "../run";

/** Goes on by what came first: the event, or the end of its time. */
export const run: Run<"wait-for-event"> = async ({ s, picked }) => {
	await s.context.run(`update pick k set port = case when p.happened then 'happened' else 'timed-out' end
		from p where p.id = k.pass_id and ${picked}`);
	return [];
};
