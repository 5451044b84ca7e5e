import type { Queryable } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { listFlows } from "../flows/list";
import type { FlowRow } from "../flows/types";
import { ANSWER_COUNTS } from "./answer-counts";
import type { AnswerCounts, MarketingHome, Trouble } from "./types";

const DAY_MS = 86_400_000;
const SHOWN = 6;

/** What needs whoever builds flows: what stands still, what is unpublished, and what sales makes of the alerts. */
export async function homeOfMarketing(engine: Engine): Promise<MarketingHome> {
	const { sql } = engine;
	const now = engine.clock.now().getTime();
	const [week, month] = [new Date(now - 7 * DAY_MS), new Date(now - 28 * DAY_MS)];
	const [flows, halted, [alerts], feedback, junk] = await Promise.all([
		listFlows(engine),
		haltedFlows(sql),
		sql<MarketingHome["week"][]>`
			select count(*) as told, count(*) filter (where closed_at is not null) as answered,
				count(*) filter (where closed_at is null and worked_at is not null) as worked,
				count(*) filter (where closed_at is null and worked_at is null) as open
			from alerts where at > ${week}`,
		feedbackSince(sql, month),
		junkSince(sql, month),
	]);
	return {
		trouble: flows.flatMap((flow) => troubleOf(flow, halted.get(flow.key))),
		drafts: flows
			.filter(({ status, hasChanges }) => status === "draft" || (hasChanges && status !== "archived"))
			.sort((a, b) => (b.editedAt ?? "").localeCompare(a.editedAt ?? ""))
			.slice(0, SHOWN)
			.map(({ key, name, editedBy, editedAt, status }) => ({
				key,
				name,
				editedBy,
				editedAt,
				live: status !== "draft",
			})),
		week: alerts!,
		feedback,
		junk,
	};
}

type Halted = { key: string; pausedBy: "person" | "brake" | null; failure: string | null };

async function haltedFlows(sql: Queryable): Promise<Map<string, Halted>> {
	const rows = await sql<Halted[]>`
		select f.key, max(f.paused_by) as "pausedBy", max(t.failure) as failure
		from flows f left join versions v on v.flow_id = f.id left join tracks t on t.name = 'flow:' || v.id
		where f.paused_at is not null or t.failure is not null group by f.key`;
	return new Map(rows.map((row) => [row.key, row]));
}

function troubleOf({ key, name, status, stuck }: FlowRow, halted: Halted | undefined): Trouble[] {
	if (status === "archived" || status === "draft") return [];
	const why = [
		halted?.pausedBy === "brake" && "paused itself, as it would send too much",
		halted?.pausedBy === "person" && "is paused",
		halted?.failure && `does not get on: ${halted.failure}`,
		stuck > 0 && (stuck === 1 ? "has a contact that is stuck" : `has ${stuck} contacts that are stuck`),
	].filter((one) => typeof one === "string");
	return why.length > 0 ? [{ key, name, why: why.join("; ") }] : [];
}

/** Erased contacts count as answered: nobody is erased as junk without an answer. */
async function feedbackSince(sql: Queryable, since: Date): Promise<MarketingHome["feedback"]> {
	const [[asked], [given]] = await Promise.all([
		sql<{ asked: number; answered: number; gone: number }[]>`
			select count(distinct a.contact_id) as asked,
				count(distinct a.contact_id) filter (where exists (
					select from answers g where g.contact_id = a.contact_id and g.at >= a.at)) as answered,
				(select count(*) from feedback_facts where day >= ${since}) as gone
			from alerts a where a.asks_feedback and a.at > ${since}`,
		sql<AnswerCounts[]>`
			select ${sql.unsafe(ANSWER_COUNTS)} from (
				select answer from answers a where at > ${since}
					and not exists (select from answers later where later.replaces = a.id)
				union all select answer from feedback_facts where day >= ${since}
			) given`,
	]);
	const { asked: known, answered, gone } = asked!;
	return { asked: known + gone, answered: answered + gone, of: given! };
}

function junkSince(sql: Queryable, since: Date): Promise<MarketingHome["junk"]> {
	return sql<MarketingHome["junk"]>`
		select f.key, f.name, count(*) as answers, count(*) filter (where g.answer = 'junk') as junk
		from (
			select l.flow_id, a.answer from answers a join alerts l on l.id = a.alert_id
			where a.at > ${since} and not exists (select from answers later where later.replaces = a.id)
			union all select flow_id, answer from feedback_facts where day >= ${since}
		) g join flows f on f.id = g.flow_id
		group by f.id, f.key, f.name
		order by count(*) filter (where g.answer = 'junk')::float8 / count(*) desc, f.name limit ${SHOWN}`;
}
