import type { Answer } from "@/workflows/language/values";
import type { Context } from "./context";
import { undoDeletion } from "./deletion";
import { liveEntries } from "./program";
import { expirePoints } from "./rules";
import type { Start } from "./settling";
import * as q from "./sql";

export interface GivenAnswer {
	contact_id: number;
	answer: Answer;
	actor?: string;
	note?: string;
	/** Where it was given: inbox, mail, contact, api. */
	via?: string;
}

export type Verdict = "new" | "changed" | "same" | "not-asked" | "too-late";

/** An answer may be changed for less than this after the one it replaces. */
const CHANGE_WITHIN = "interval '7 days'";

/**
 * Records the answers of sales on the request asked last and closes all open alerts of the contact. Any answer takes back
 * a deletion that a flow began; a changed answer ends what the former one began and enters anew. Says what became of each:
 * `same`, `not-asked` and `too-late` change nothing.
 */
export async function takeAnswers(
	context: Context,
	list: GivenAnswer[],
	judge: (verdicts: Map<number, Verdict>) => void,
): Promise<Start> {
	const { run } = context;
	const taken = await run<{ contact_id: number; verdict: Verdict }>(
		`with judged as materialized (
			select r.contact_id, r.answer, r.actor, r.note, r.via, w.at, a.id as alert_id, l.id as former_id,
				case when a.id is null then 'not-asked' when l.id is null or l.alert_id <> a.id then 'new'
					when l.answer = r.answer then 'same' when w.at < l.at + ${CHANGE_WITHIN} then 'changed' else 'too-late' end as verdict
			from jsonb_to_recordset($1::jsonb) r(contact_id bigint, answer text, actor text, note text, via text)
			join w on w.contact_id = r.contact_id
			left join lateral (select id from alerts where contact_id = r.contact_id and asks_feedback order by id desc limit 1) a on true
			left join lateral (select id, alert_id, answer, at from answers where contact_id = r.contact_id order by id desc limit 1) l on true
		), recorded as (
			insert into answers (contact_id, alert_id, answer, at, replaces, actor, note, via)
			select contact_id, alert_id, answer, at, case when verdict = 'changed' then former_id end, actor, note, via
			from judged where verdict in ('new', 'changed') order by contact_id returning contact_id, answer, at
		), known as (
			update contacts c set feedback = r.answer, feedback_at = r.at, clock = greatest(c.clock, r.at)
			from recorded r where c.id = r.contact_id
		), closed as (
			update alerts a set closed_at = r.at from recorded r where a.contact_id = r.contact_id and a.closed_at is null
		)
		select contact_id, verdict from judged`,
		[JSON.stringify(list)],
	);
	judge(new Map(taken.map((row) => [row.contact_id, row.verdict])));
	const given = taken
		.filter((row) => row.verdict === "new" || row.verdict === "changed")
		.map((row) => row.contact_id);
	if (given.length === 0) return {};
	const some = `(${given.map(q.num).join(", ")})`;
	const changed = new Set(["feedback", ...(await endPassesOfFormer(context, some))]);
	const undone = await takeBackDeletion(context, some);
	await openFeedbackEntries(context, some);
	if (undone) for (const key of await expirePoints(context)) changed.add(key);
	return { changed, triggered: true, everything: undone };
}

const LAST_ANSWER = (contact: string) =>
	`(select a.id, a.answer, a.replaces from answers a where a.contact_id = ${contact} order by a.id desc limit 1)`;

/** A changed answer ends the passes that the former one began, and what these called; not in paused flows. */
async function endPassesOfFormer({ run, paused, program }: Context, some: string): Promise<string[]> {
	const closed = [...paused].map(q.int).join(", ");
	const left = await run<{ flow_id: number }>(`with gone as (
			update p set ended = 'exited', ended_at = w.at
			from w, lateral ${LAST_ANSWER("w.contact_id")} l
			where p.contact_id = w.contact_id and w.contact_id in ${some} and p.ended is null and p.answer_id = l.replaces
				${closed ? `and p.flow_id not in (${closed})` : ""}
			returning p.flow_id
		) select distinct flow_id from gone`);
	return left.map((row) => `flow:${program.flows.find((flow) => flow.id === row.flow_id)!.key}`);
}

async function takeBackDeletion(context: Context, some: string): Promise<boolean> {
	const relation = `select w.contact_id, w.at from w join contacts d on d.id = w.contact_id
		where w.contact_id in ${some} and d.deleted_by = 'flow'`;
	return (await undoDeletion(context, relation)).length > 0;
}

/** A changed answer enters whatever the re-entry says. */
async function openFeedbackEntries(context: Context, some: string): Promise<void> {
	for (const entry of liveEntries(context.program)) {
		const { node, version } = entry;
		if (node.kind !== "feedback-entry" || context.paused.has(version.flow.id)) continue;
		const wanted = node.config.answers
			? `l.answer in (${node.config.answers.map(q.text).join(", ")})`
			: "true";
		await context.run(`insert into trg (contact_id, flow_id, node, forced, answer_id)
			select w.contact_id, ${version.flow.id}, ${q.text(node.id)}, l.replaces is not null, l.id
			from w, lateral ${LAST_ANSWER("w.contact_id")} l where w.contact_id in ${some} and ${wanted}`);
	}
}
