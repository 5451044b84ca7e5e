import { runAll } from "@/workflows/engine/context";
import { type DueKind, dues, fallDue } from "@/workflows/engine/due";
import { tick } from "@/workflows/engine/publish";
import * as q from "@/workflows/engine/sql";
import { deedRound, nextDeeds } from "./deeds";
import type { Bound, Play } from "./playing";

/**
 * Lives on to the bound, each contact from one of its instants to the next: in a round every contact does its own next
 * thing. Ticks of schedules on the way come after what is due and before the deeds of their instant.
 */
export async function liveUntil(context: Play, bound: Bound): Promise<void> {
	for (;;) {
		const [next] = await context.run<{ at: Date | null }>("select min(at) as at from ticks where at <= $1", [
			bound.at,
		]);
		if (!next?.at) break;
		const at = next.at.toISOString();
		await rounds(context, { at, n: -1 });
		await tick(context, at);
		await rounds(context, { at, n: -1 });
	}
	await rounds(context, bound);
}

async function rounds(context: Play, bound: Bound): Promise<void> {
	for (;;) {
		const fell = await dueRound(context, bound);
		const did = await deedRound(context, bound);
		if (fell + did === 0) return;
		await context.tidy(fell + did);
		await context.ear?.round();
	}
}

/** Every contact whose next thing is something due lives through it, at its own instant. Returns how many did. */
async function dueRound(context: Play, { at }: Bound): Promise<number> {
	const [due] = await runAll<{ kind: DueKind; n: number }>(context.run, [
		"delete from w",
		`with coming as materialized (
			select * from (${dues(context, "")}) d where at <= ${q.text(at)}
		), first as (
			select contact_id, min(at) as at from coming group by contact_id
		), standing as (
			insert into w (contact_id, at)
			select d.contact_id, d.at from first d
			join contacts c on c.id = d.contact_id
			left join (${nextDeeds(`at <= ${q.text(at)}`)}) s on s.key = c.key
			where s.at is null or d.at <= s.at returning contact_id, at
		)
		select distinct d.kind, (select count(*) from standing) as n from coming d join standing w on w.contact_id = d.contact_id and d.at <= w.at`,
	]);
	if (due.length === 0) return 0;
	const kinds = new Set(due.map((row) => row.kind));
	if (kinds.has("erasure")) await context.ear?.erasing();
	await fallDue(context, kinds);
	return due[0].n;
}
