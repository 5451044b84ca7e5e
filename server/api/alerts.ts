import type { Queryable } from "@/db/client";
import { numberFrom } from "./handle";
import { foreignCursor } from "./paging";
import { Problem } from "./problem";

export type AlertSeen = {
	id: number;
	contact: { id: number; email: string | null; name: string | null; company: string | null };
	flow: string | null;
	node: string;
	at: Date;
	to: { user: string } | { role: string } | null;
	/** Why it went elsewhere than asked. */
	note: string | null;
	subject: string;
	message: string;
	asksFeedback: boolean;
	/** The biggest reasons behind the contact's points at that moment. */
	reasons: { score: string; reason: string; name: string; points: number }[];
	closedAt: Date | null;
};

const STATUSES = ["open", "all", "closed"];
const MOST_ROWS = 200;
/** Alerts of one instant follow their ids. */
const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)_(\d{1,15})$/;

/** Alerts, newest first: the open ones unless `?status=` says closed or all. Reasons carry the names of their rules. */
export async function listAlerts(
	sql: Queryable,
	url: URL,
): Promise<{ alerts: AlertSeen[]; nextCursor: string | null }> {
	const status = url.searchParams.get("status") ?? "open";
	if (!STATUSES.includes(status))
		throw new Problem(400, "Bad request", "A part of the query is not as it should be.", [
			{
				path: "status",
				message: `${JSON.stringify(status)} is none of ${STATUSES.join(", ")}; take one of these`,
			},
		]);
	const limit = numberFrom(url, "limit", 50, MOST_ROWS);
	const [, before, id] = cursorFrom(url);
	const rows = await sql<(AlertSeen & { cursor: string })[]>`
		select to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || a.id as cursor,
			a.id, a.node, a.at, a.note, a.subject, a.message, a.asks_feedback as "asksFeedback",
			a.closed_at as "closedAt", f.key as flow,
			jsonb_build_object('id', a.contact_id, 'email', c.email, 'company', c.company,
				'name', nullif(concat_ws(' ', c.first_name, c.last_name), '')) as contact,
			case when a.to_user is not null then jsonb_build_object('user', a.to_user)
				when a.to_role is not null then jsonb_build_object('role', a.to_role) end as "to",
			coalesce((select jsonb_agg(r.reason || jsonb_build_object('name', coalesce(
					(select rule ->> 'name' from scores s, jsonb_array_elements(s.rules) rule
						where s.key = r.reason ->> 'score' and rule ->> 'key' = r.reason ->> 'reason' limit 1),
					r.reason ->> 'reason')) order by r.n)
				from jsonb_array_elements(a.reasons) with ordinality r(reason, n)), '[]') as reasons
		from alerts a left join contacts c on c.id = a.contact_id left join flows f on f.id = a.flow_id
		where (${status} = 'all' or (a.closed_at is null) = (${status} = 'open'))
			and (${before ?? null}::timestamptz is null
				or (a.at, a.id) < (${before ?? null}::timestamptz, ${id ?? null}::bigint))
		order by a.at desc, a.id desc limit ${limit + 1}`;
	const page = rows.slice(0, limit);
	return {
		alerts: page.map(({ cursor: _, ...alert }) => alert),
		nextCursor: rows.length > limit ? page[page.length - 1]!.cursor : null,
	};
}

function cursorFrom(url: URL): string[] {
	const text = url.searchParams.get("cursor");
	if (text === null) return [];
	const found = CURSOR.exec(text);
	if (found && !Number.isNaN(Date.parse(found[1]!))) return found;
	throw foreignCursor();
}
