import type { Queryable } from "@/db/client";
import { TEAM } from "@/workflows/inngest/send/fan-out";
import { NAME } from "../contacts/find";
import type { Failed, FailedRow } from "./types";
import { sayWhy } from "./why";

const SHOWN = 50;

type Raw = Omit<FailedRow, "at" | "why"> & { at: Date; error: string | null };

const NOTICES = `select 'notice' as kind, n.id, n.contact_id, n.due_at as at, n.attempts, n.error,
		case n.channel when 'mail' then 'Alert mail to ' else 'Alert to the webhook of ' end
			|| case n.receiver when '${TEAM}' then 'the team' else coalesce(u.name, n.receiver) end as what
	from notices n left join users u on u.email = n.receiver
	where n.status = 'failed' order by n.id desc limit ${SHOWN}`;

const DISPATCHES = `select 'dispatch' as kind, o.id, o.contact_id, o.at, o.attempts, o.error,
		case o.kind when 'mail' then 'Mail to the contact' when 'webhook' then 'Webhook' else 'Alert' end
			|| coalesce(' of the flow “' || f.name || '”', '') as what
	from outbox o left join flows f on f.id = o.flow_id
	where o.status = 'failed' order by o.id desc limit ${SHOWN}`;

/** What was given up, the latest first: notices to people, and what flows send. At most fifty rows, and how many there are. */
export async function listFailed(sql: Queryable): Promise<Failed> {
	const [rows, total] = await Promise.all([
		sql.unsafe<Raw[]>(
			`select f.kind, f.id, f.what, f.contact_id as "contactId", coalesce(${NAME}, 'Unknown visitor') as contact,
				f.at, f.attempts, f.error
			from ((${NOTICES}) union all (${DISPATCHES})) f left join contacts c on c.id = f.contact_id
			order by f.at desc, f.kind, f.id desc limit ${SHOWN}`,
		),
		countFailed(sql),
	]);
	return {
		rows: rows.map(({ error, at, ...row }) => ({ ...row, at: at.toISOString(), why: sayWhy(error) })),
		total,
	};
}

export async function countFailed(sql: Queryable): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select (select count(*) from notices where status = 'failed')
			+ (select count(*) from outbox where status = 'failed') as n`;
	return row!.n;
}
