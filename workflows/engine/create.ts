import { applyChanges } from "./change";
import type { Context } from "./context";
import { armingOf } from "./facts";
import { askPoints } from "./points";
import { liveEntries } from "./program";
import type { Start } from "./settling";
import * as q from "./sql";
import { type Change, changeRow } from "./values";

export interface NewContact extends Change {
	email: string;
	scores?: Record<string, number>;
	at: string;
	createdAt?: string;
}

/**
 * Creates contacts and puts them into `w` at their instants; who is there already is left out. Returns their ids by
 * e-mail. Rows are inserted in the order of the e-mail, so that two operations never wait for each other in a circle.
 */
export async function createContacts(
	{ run }: Context,
	list: { email: string; at: string; createdAt?: string }[],
): Promise<Map<string, number>> {
	const made = await run<{ id: number; key: string }>(
		`with made as (
			insert into contacts (key, email, created_at, clock)
			select ripen.fold(r.email), r.email, coalesce(r."createdAt", r.at), r.at
			from jsonb_to_recordset($1::jsonb) r(email text, at timestamptz, "createdAt" timestamptz)
			order by ripen.fold(r.email) on conflict do nothing returning id, key, clock
		), working as (
			insert into w (contact_id, at) select id, clock from made on conflict do nothing
		) select id, key from made`,
		[JSON.stringify(list.map(({ email, at, createdAt }) => ({ email, at, createdAt })))],
	);
	return new Map(made.map((row) => [row.key, row.id]));
}

/**
 * Gives new contacts of `w` their facts and import rows. Import rows cross nothing; everything else about a new contact
 * is new: its stage and its `while` points may enter flows.
 */
export async function applyNew(
	context: Context,
	list: (NewContact & { id: number })[],
	quiet = false,
	actor?: string,
): Promise<Start> {
	for (const score of context.program.scores) {
		const given = list.filter((one) => one.scores?.[score.key]);
		if (given.length === 0) continue;
		const rows = q.rows(given.map((one) => [q.num(one.id), q.int(one.scores![score.key])]));
		const bounded = `greatest(${q.int(score.lo)}, least(${q.int(score.hi)}, i.asked))`;
		const relation = `select w.contact_id, w.at, i.asked from (values ${rows}) i(contact_id, asked)
			join w on w.contact_id = i.contact_id where ${bounded} <> 0`;
		await askPoints(context, score, "import", relation, { reason: "'import'" });
	}
	await armSilently(context);
	const start = await applyChanges(
		context,
		list.map((one) => changeRow(one.id, one)),
		quiet,
		actor,
	);
	return { ...start, everything: true };
}

/** Arms or disarms the score entries for the contacts of `w` by their balances, without firing any. */
export async function armSilently(context: Context): Promise<void> {
	for (const entry of liveEntries(context.program)) {
		if (entry.node.kind !== "score-entry") continue;
		const arming = armingOf(entry.node);
		const scoreId = context.program.names.scoreId(entry.node.config.score);
		await context.run(`insert into arms (contact_id, flow_id, node, armed)
			select contact_id, ${entry.version.flow.id}, ${q.text(entry.node.id)}, not (${arming.fires}) from (
				select w.contact_id, coalesce(b.value, 0) as v from w
				left join balances b on b.contact_id = w.contact_id and b.score_id = ${scoreId}) seen
			where (not (${arming.fires})) <> ${arming.byDefault} order by contact_id
			on conflict (contact_id, flow_id, node) do update set armed = excluded.armed`);
	}
}
