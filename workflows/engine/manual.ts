import type { Context } from "./context";
import { askInOrder } from "./points";
import type { Start } from "./settling";
import * as q from "./sql";

export interface ManualPoints {
	contact_id: number;
	points: Record<string, number>;
	note: string;
	/** E-mail of the person who gives them. */
	actor?: string;
}

/** Points by hand for contacts of `w`, in the file order of the scores. On a contact that is being deleted they give nothing. */
export async function givePoints(context: Context, list: ManualPoints[]): Promise<Start> {
	const { scores, names } = context.program;
	const rows = list.flatMap((one) =>
		Object.entries(one.points).map(([key, asked]) => {
			const n = scores.findIndex((s) => s.id === names.scoreId(key));
			const score = scores[n];
			return [
				q.num(one.contact_id),
				q.int(n),
				q.int(score.id),
				q.int(asked),
				q.int(score.lo),
				q.int(score.hi),
				q.text(one.note),
				one.actor === undefined ? "null::text" : q.text(one.actor),
			];
		}),
	);
	if (rows.length === 0) return {};
	await askInOrder(
		context,
		`select w.contact_id, w.at, r.n, r.score_id, r.asked, r.lo, r.hi, 'manual' as kind, r.note as reason, null::text as rule,
			null::bigint as event_id, null::float8 as expires, false as held, w.at as event_at, r.actor
		from (values ${q.rows(rows)}) r(contact_id, n, score_id, asked, lo, hi, note, actor)
		join w on w.contact_id = r.contact_id join contacts c on c.id = w.contact_id and c.deleting_at is null`,
		[],
		["actor"],
	);
	return { changed: list.flatMap((one) => Object.keys(one.points).map((key) => `score:${key}`)) };
}
