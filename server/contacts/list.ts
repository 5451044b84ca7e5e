import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { listScores } from "../scores/list";
import type { ScoreRow } from "../scores/types";
import { folded, IS_CALLED, LAST, NAME } from "./find";
import type { ContactPage, ContactRow, ContactSort, ShownScore } from "./types";
import { within } from "./within";

const PAGE = 50;
const PATIENCE_MS = 5000;
/** Heat is full here where a score has neither ceiling nor threshold. */
const FULL = 100;

export type ContactQuery = {
	text?: string | undefined;
	segment?: string | undefined;
	stage?: string | undefined;
	/** An address, or `unset`. */
	owner?: string | undefined;
	/** The score that is shown, and sorted by; the first one where absent. */
	score?: string | undefined;
	sort?: ContactSort | undefined;
	after?: string | undefined;
};

type Raw = Omit<ContactRow, "lastActiveAt"> & { lastActiveAt: Date | null; place: string };

/** What the list is sorted by, descending; ties by id. As SQL over `contacts c`, its balance `b`, and as the cursor reads it. */
const SORTS: Record<ContactSort, { by: string; type: string }> = {
	active: { by: "coalesce(c.last_active_at, '-infinity')", type: "timestamptz" },
	points: { by: "coalesce(b.value, 0)", type: "bigint" },
	new: { by: "c.id", type: "bigint" },
};

/** Contacts page by page. Throws a Problem (422) where the question takes too long. */
export async function listContacts({ sql }: Pick<Engine, "sql">, asked: ContactQuery): Promise<ContactPage> {
	const scores = await listScores({ sql });
	const shown = scores.find((one) => one.key === asked.score) ?? scores[0];
	const { by, type } = SORTS[asked.sort ?? "active"];
	const [place, id] = cursorOf(asked.after);
	const typed = folded(asked.text ?? "");
	const rows = await within(sql, PATIENCE_MS, (run) =>
		run<Raw>(
			`select c.id, ${NAME} as name, c.email, c.company, c.stage, coalesce(u.name, c.owner) as owner,
				coalesce(b.value, 0) as points, c.last_active_at as "lastActiveAt", (${by})::text as place
			from contacts c
			left join balances b on b.contact_id = c.id and b.score_id = (select id from scores where key = $3)
			left join users u on u.email = c.owner
			where c.deleting_at is null
				and ($1 = '' or (c.key >= $1 and c.key < $2 and c.email is not null) or ${IS_CALLED})
				and ($4::text is null or exists (select from members m
					where m.segment_id = (select id from segments where key = $4) and m.contact_id = c.id))
				and ($5::text is null or ripen.fold(c.stage) = ripen.fold($5))
				and ($6::text is null or case when $6 = 'unset' then c.owner is null else c.owner = ripen.fold($6) end)
				and ($7::text is null or (${by}, c.id) < ($7::text::${type}, $8::bigint))
			order by ${by} desc, c.id desc limit ${PAGE + 1}`,
			[
				typed,
				typed + LAST,
				shown?.key ?? "",
				asked.segment || null,
				asked.stage || null,
				asked.owner || null,
				place,
				id,
			],
		),
	);
	if (!rows) throw new Problem(422, "Too many", "This takes too long over so many contacts. Narrow it down.");
	const contacts = rows.slice(0, PAGE);
	const last = contacts.at(-1);
	return {
		contacts: contacts.map(({ place: _, lastActiveAt, ...row }) => ({
			...row,
			lastActiveAt: lastActiveAt?.toISOString() ?? null,
		})),
		score: shown ? shownOf(shown) : null,
		after: rows.length > PAGE && last ? `${last.id}~${last.place}` : null,
	};
}

export function shownOf({ key, name, ceiling, thresholds }: ScoreRow): ShownScore {
	const highest = Math.max(0, ...thresholds.map((one) => one.value));
	return { key, name, full: ceiling !== null && ceiling > 0 ? ceiling : highest || FULL };
}

function cursorOf(after: string | undefined): [string | null, number | null] {
	if (after === undefined) return [null, null];
	const found = /^(\d{1,15})~([\w :.+-]{1,40})$/.exec(after);
	if (!found) throw new Problem(400, "Bad request", "This page of the list is not known. Reload it.");
	return [found[2]!, Number(found[1])];
}
