import type { Queryable } from "@/db/client";
import type { Answer } from "@/workflows/language/values";
import { sayAnswer, sayEvent } from "@/workflows/language/words";
import type { TimelineLine } from "./types";

const MOST = 30;

type Row = { at: Date; kind: TimelineLine["kind"]; what: string; detail: Record<string, unknown> };

/** What happened to a contact lately, newest first: what it did, alerts, answers, stages. */
export async function timelineOf(sql: Queryable, contactId: number): Promise<TimelineLine[]> {
	const rows = await sql<Row[]>`
		select * from (
			(select at, 'event' as kind, type as what, properties as detail from events
				where contact_id = ${contactId} order by at desc, id desc limit ${MOST})
			union all (select at, 'alert', subject, '{}' from alerts
				where contact_id = ${contactId} order by id desc limit ${MOST})
			union all (select n.at, 'answer', n.answer, jsonb_build_object('by', coalesce(u.name, n.actor)) from answers n
				left join users u on u.email = n.actor where n.contact_id = ${contactId} order by n.id desc limit ${MOST})
			union all (select at, 'stage', coalesce(stage, ''), '{}' from stage_changes
				where contact_id = ${contactId} order by id desc limit ${MOST})
		) t order by at desc limit ${MOST}`;
	return rows.map((row) => ({ at: row.at.toISOString(), kind: row.kind, said: say(row) }));
}

function say({ kind, what, detail }: Row): string {
	if (kind === "event") return sayEvent(what, detail);
	if (kind === "alert") return `Alert: ${what}`;
	if (kind === "stage") return what === "" ? "No stage any more" : `Became ${what}`;
	return `${detail.by ?? "Sales"} answered ${sayAnswer(what as Answer)}`;
}
