import type { Engine } from "@/workflows/engine/live/engine";
import { IN_BOX } from "../alerts/desk";
import { listDesk } from "../alerts/list";
import type { DeskRow } from "../alerts/types";
import type { SessionUser } from "../auth/types";
import { ANSWER_COUNTS } from "./answer-counts";
import type { AnswerCounts, SalesHome, Waiting } from "./types";

const TOP = 5;
const DAY_MS = 86_400_000;

/** What waits for somebody who answers alerts, and what they did of late. */
export async function homeOfSales(engine: Engine, user: SessionUser): Promise<SalesHome> {
	const { sql } = engine;
	const now = engine.clock.now();
	const { rows, counts } = await listDesk(engine, user, { box: "mine", limit: TOP });
	const [[late], [answered], away] = await Promise.all([
		sql.unsafe<{ n: number }[]>(
			`select count(*)::int as n from alerts a join contacts c on c.id = a.contact_id
			where ${IN_BOX.mine} and exists (select from alerts o where o.contact_id = a.contact_id
				and o.closed_at is null and o.worked_at is null and o.at < $4::timestamptz)`,
			[now, user.email, user.role, new Date(now.getTime() - DAY_MS)],
		),
		sql<AnswerCounts[]>`
			select ${sql.unsafe(ANSWER_COUNTS)} from answers a
			where a.actor = ${user.email} and a.at > ${new Date(now.getTime() - 7 * DAY_MS)}
				and not exists (select from answers later where later.replaces = a.id)`,
		awayNow(engine, user),
	]);
	return {
		mine: counts.mine,
		team: counts.team,
		overdue: late!.n,
		top: rows.map(waitingOf),
		answered: answered!,
		away,
	};
}

const waitingOf = ({ id, who, company, subject, waitingSince, asks, heat }: DeskRow): Waiting => ({
	id,
	who,
	company,
	subject,
	waitingSince,
	asks,
	heat: heat && { points: heat.points, full: heat.full },
});

async function awayNow({ sql, clock }: Engine, user: SessionUser): Promise<SalesHome["away"]> {
	const now = clock.now();
	const [row] = await sql<{ until: Date; deputy: string | null }[]>`
		select u.away_until as until, coalesce(d.name, u.deputy) as deputy
		from users u left join users d on d.email = u.deputy
		where u.id = ${user.id} and u.away_from <= ${now} and u.away_until > ${now}`;
	return row ? { until: row.until.toISOString(), deputy: row.deputy } : null;
}
