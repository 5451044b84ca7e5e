import type { Engine } from "@/workflows/engine/live/engine";
import { folded } from "../contacts/find";
import { isCalled } from "./desk";
import type { DeskQuery, Ids } from "./list";
import { cursorOf, searched } from "./paging";

/** Of the history so many lines are looked through for a page. */
const LOOKED_THROUGH = 50_000;

type Found = { id: number; at: Date; place: number };

/**
 * What left the desk, the last first: answers that wait to be taken, answers, and what was marked worked. `after` holds
 * how far each of the last two was read.
 */
export async function listAnswered(engine: Engine, { text, after }: DeskQuery, limit: number): Promise<Ids> {
	const [answerId, historyId] = cursorOf(after, /^(\d{1,15})~(\d{1,15})$/).map(Number);
	const typed = folded(text ?? "");
	const read = (statement: string, below: number | undefined) =>
		searched<Found>(engine, (run) => run(statement, [typed, below ?? null, limit + 1]));
	const held = after === undefined ? await read(HELD, undefined) : [];
	const answers = await read(ANSWERS, answerId);
	const worked = await read(WORKED, historyId);
	const all = [
		...held.map((row) => ({ ...row, of: "held" as const })),
		...answers.map((row) => ({ ...row, of: "answers" as const })),
		...worked.map((row) => ({ ...row, of: "worked" as const })),
	].sort((a, b) => rank(a.of) - rank(b.of) || b.at.getTime() - a.at.getTime() || b.id - a.id);
	const page = all.slice(0, limit);
	const last = (of: string, before: number | undefined) =>
		Math.min(
			before ?? Number.MAX_SAFE_INTEGER,
			...page.filter((row) => row.of === of).map((row) => row.place),
		);
	const next = `${Math.min(last("answers", answerId), MOST)}~${Math.min(last("worked", historyId), MOST)}`;
	return { ids: page.map((row) => row.id), after: all.length > limit ? next : null };
}

/** Beyond every id; fits the form of the cursor. */
const MOST = 999_999_999_999_999;
const rank = (of: string) => (of === "held" ? 0 : 1);

const HELD = `select h.alert_id as id, h.at, 0 as place from held_answers h join contacts c on c.id = h.contact_id
	where ${isCalled(1)} and $2::bigint is null order by h.at desc, h.alert_id desc limit $3::int`;

const ANSWERS = `select n.alert_id as id, n.at, n.id as place from answers n join contacts c on c.id = n.contact_id
	where ${isCalled(1)} and ($2::bigint is null or n.id < $2::bigint)
		and not exists (select from answers l where l.alert_id = n.alert_id and l.id > n.id)
		and not exists (select from held_answers h where h.alert_id = n.alert_id)
	order by n.id desc limit $3::int`;

const WORKED = `select h.alert_id as id, h.at, h.id as place
	from (select id, alert_id, contact_id, at, what from alert_history
		where $2::bigint is null or id < $2::bigint order by id desc limit ${LOOKED_THROUGH}) h
	join alerts a on a.id = h.alert_id join contacts c on c.id = h.contact_id
	where h.what = 'worked' and a.worked_at is not null and a.closed_at is null and ${isCalled(1)}
		and not exists (select from alert_history l where l.alert_id = h.alert_id and l.id > h.id and l.what = 'worked')
	order by h.id desc limit $3::int`;
