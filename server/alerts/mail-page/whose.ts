import type { Queryable } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { readAnswerToken } from "@/workflows/inngest/send/links";
import { Problem } from "../../api/problem";
import type { Role, SessionUser } from "../../auth/types";

/** Whom a link is for, and the request that an answer to it counts for: the one asked last. */
export type Whose = { user: SessionUser; alertId: number; targetId: number };

const REFUSALS = {
	"not-ours": new Problem(
		403,
		"This link is not one of ours",
		"It may have been cut off or changed on its way. Open it from the mail once more, or answer in the inbox.",
	),
	expired: new Problem(
		410,
		"This link has expired",
		"Links in alert mails hold for 30 days. You can still answer in the inbox.",
	),
	gone: new Problem(
		404,
		"This lead is gone",
		"Its data was erased, so there is nothing to answer any more. You need not do anything.",
	),
	left: new Problem(
		403,
		"This link was for somebody who has left",
		"Only people who use Ripen here can answer. Ask an admin to hand the lead to somebody else.",
	),
	again: new Problem(
		410,
		"This was answered, and asked again since",
		"Answer with the links of the newest mail about this lead, or in the inbox.",
	),
	nothing: new Problem(
		410,
		"This alert asks for no answer",
		"You need not do anything. You find the lead in the inbox.",
	),
};

/** Reads only. Throws a Problem, with words for the page, where the link does not count or there is nothing to answer. */
export async function whoseLink({ sql, clock }: Engine, token: string): Promise<Whose> {
	const [{ secret }] = await sql<{ secret: string }[]>`select secret from settings`;
	const read = await readAnswerToken(secret, token, clock.now());
	if ("fault" in read) throw REFUSALS[read.fault];
	const user = await userOf(sql, read.receiver);
	if (!user) throw REFUSALS.left;
	const [alert] = await sql<{ closed: boolean; target: number | null }[]>`
		select a.closed_at is not null as closed,
			(select max(b.id) from alerts b where b.contact_id = a.contact_id and b.asks_feedback) as target
		from alerts a join contacts c on c.id = a.contact_id
		where a.id = ${read.alertId} and (c.deleting_at is null or c.deleted_by = 'flow')`;
	if (!alert) throw REFUSALS.gone;
	if (alert.target === null) throw REFUSALS.nothing;
	if (alert.closed && alert.target !== read.alertId) throw REFUSALS.again;
	return { user, alertId: read.alertId, targetId: alert.target };
}

async function userOf(sql: Queryable, email: string): Promise<SessionUser | undefined> {
	const [user] = await sql<{ id: number; name: string; role: Role }[]>`
		select id, name, role from users where email = ${email} and status <> 'disabled'`;
	return user && { ...user, email };
}
