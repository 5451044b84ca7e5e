import type { Context } from "../../context";
import { armingOf } from "../../facts";
import { liveEntries } from "../../program";
import { recomputeScore } from "../../recompute";
import * as q from "../../sql";
import { type Changes, changedScores } from "./changes";
import { overEveryone } from "./everyone";

/** Replays the past of the scores whose rules are other ones now. */
export async function recomputeScores(context: Context, changes: Changes, at: string): Promise<void> {
	const { run } = context;
	const scores = changedScores(changes);
	if (scores.length === 0) return;
	await run("delete from w");
	await run(
		"insert into w (contact_id, at) select id, greatest($1::timestamptz, clock) from contacts order by id",
		[at],
	);
	await run("analyze w");
	for (const score of scores)
		if ((await recomputeScore(context, score)) > 0) changes.keys.add(`score:${score.key}`);
	await run("delete from w");
}

/** Arms or disarms the score entries by the balances that came out different, without firing any. */
export async function armByBalances(context: Context, { keys }: Changes): Promise<void> {
	for (const { version, node } of liveEntries(context.program)) {
		if (node.kind !== "score-entry" || !keys.has(`score:${node.config.score}`)) continue;
		const arming = armingOf(node);
		const [flowId, id] = [version.flow.id, q.text(node.id)];
		await overEveryone(
			context,
			`insert into arms (contact_id, flow_id, node, armed)
			select contact_id, ${flowId}, ${id}, not armed from (
				select contact_id, coalesce(b.value, 0) as v, coalesce(a.armed, ${arming.byDefault}) as armed
				from (select * from balances where score_id = ${context.program.names.scoreId(node.config.score)}) b
				full join (select * from arms where flow_id = ${flowId} and node = ${id}) a using (contact_id)
			) seen join contacts c on c.id = seen.contact_id
			where c.deleting_at is null and ((armed and ${arming.fires}) or (not armed and ${arming.rearms})) order by contact_id
			on conflict (contact_id, flow_id, node) do update set armed = excluded.armed`,
		);
	}
}
