import { act } from "../act";
import { type GivenAnswer, takeAnswers, type Verdict } from "../answers";
import type { Context } from "../context";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";

/** Answers that are looked at together. */
const BATCH = 500;

interface Held {
	alert_id: number;
	contact_id: number;
	/** As text: the cursor must not lose a part of a millisecond. */
	take_at: string;
}

/**
 * Takes the held answers that nobody may undo any more: those whose time is `until` or before. Each answer, its row here
 * and what the history says of it change in one transaction, so that however often and by however many this is done, and
 * wherever it is cut off, an answer is taken once. Returns how many are no longer held. Who fails stays held; the others
 * go first, then it throws.
 */
export async function takeHeldAnswers(engine: Engine, until: Date): Promise<number> {
	let taken = 0;
	const failures: unknown[] = [];
	for (let last: Held | undefined; ; ) {
		const found: Held[] = await dueAfter(engine, until, last);
		for (const turn of turnsOf(found)) {
			const done = await inHalves<Held, number>(
				turn,
				async (some) => [await takeSome(engine, until, some)],
				(_, error) => {
					failures.push(error);
					return 0;
				},
			);
			taken += done.reduce((sum, n) => sum + n, 0);
		}
		last = found.at(-1);
		if (found.length < BATCH || !last) break;
	}
	if (failures.length > 0) throw failures[0];
	return taken;
}

const dueAfter = (engine: Engine, until: Date, last: Held | undefined): Promise<Held[]> =>
	engine.sql<Held[]>`
		select alert_id, contact_id, take_at::text as take_at from held_answers
		where take_at <= ${until}
			and (take_at, alert_id) > (${last?.take_at ?? "-infinity"}::text::timestamptz, ${last?.alert_id ?? 0}::bigint)
		order by take_at, alert_id limit ${BATCH}`;

/** The first answer about each contact, then the second of those that have one, and so on. */
function turnsOf(found: Held[]): Held[][] {
	const turns: Held[][] = [];
	const seen = new Map<number, number>();
	for (const held of found) {
		const n = seen.get(held.contact_id) ?? 0;
		seen.set(held.contact_id, n + 1);
		if (turns[n]) turns[n].push(held);
		else turns[n] = [held];
	}
	return turns;
}

async function takeSome(engine: Engine, until: Date, some: Held[]): Promise<number> {
	return operate(engine, async (context) => {
		await attend(engine, context, BY_ID, [some.map((held) => held.contact_id)]);
		await standAll(context);
		// Only now, with the contacts locked: what was undone, changed or taken meanwhile is not taken here.
		const given = await context.run<GivenAnswer & { alert_id: number }>(
			`select alert_id, contact_id, answer, note, actor, via from held_answers
			where alert_id = any ($1::bigint[]) and take_at <= $2::timestamptz order by alert_id for update`,
			[some.map((held) => held.alert_id), until.toISOString()],
		);
		if (given.length === 0) return 0;
		let verdicts = new Map<number, Verdict>();
		await act(context, () =>
			takeAnswers(context, given, (found) => {
				verdicts = found;
			}),
		);
		await writeHistory(context, given, verdicts);
		const gone = await context.run("delete from held_answers where alert_id = any ($1::bigint[])", [
			given.map((one) => one.alert_id),
		]);
		return gone.count;
	});
}

/** Why an answer was dropped, for the history. */
const WHY_DROPPED: Partial<Record<Verdict, string>> = {
	"not-asked": "Nothing is asked about this contact any more.",
	"too-late": "An answer can be changed for less than seven days.",
};

/**
 * `answered` with what it replaces, or `dropped` with why. Of a contact that is gone nothing may be kept: `w` does not
 * have it, and no history is written.
 */
async function writeHistory(
	{ run }: Context,
	given: (GivenAnswer & { alert_id: number })[],
	verdicts: Map<number, Verdict>,
): Promise<void> {
	const rows = given.map(({ contact_id, ...rest }) => {
		const verdict = verdicts.get(contact_id);
		const dropped = verdict && WHY_DROPPED[verdict];
		return { ...rest, contact_id, what: dropped ? "dropped" : "answered", why: dropped, verdict };
	});
	await run(
		`insert into alert_history (alert_id, contact_id, at, actor, what, detail)
		select r.alert_id, r.contact_id, w.at, r.actor, r.what, jsonb_build_object('answer', r.answer, 'note', r.note, 'via', r.via)
			|| case when r.what = 'dropped' then jsonb_build_object('why', r.why)
				else jsonb_build_object('replaces', case when r.verdict = 'changed' then former.answer end) end
		from jsonb_to_recordset($1::jsonb) r(alert_id bigint, contact_id bigint, actor text, what text, answer text, note text,
			via text, why text, verdict text)
		join w on w.contact_id = r.contact_id
		left join lateral (
			select f.answer from (select replaces from answers where contact_id = r.contact_id order by id desc limit 1) l
			join answers f on f.id = l.replaces
		) former on true
		order by r.alert_id`,
		[JSON.stringify(rows)],
	);
}
