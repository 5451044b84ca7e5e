import type { Engine } from "@/workflows/engine/live/engine";
import type { FoundContact } from "./types";
import { within } from "./within";

const MOST = 8;
/** Names and companies are searched by looking at everybody; with very many contacts only addresses are found. */
const PATIENCE_MS = 1500;

/** How a contact is called, as SQL over `contacts c`. */
export const NAME =
	"coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.email, 'Unknown visitor')";

/** Beyond every text that begins with the same letters, in the order of bytes. */
export const LAST = String.fromCodePoint(0x10ffff);

/** Whether a contact is meant by what somebody typed ($1, folded), by name or company; as SQL over `contacts c`. */
export const IS_CALLED = `(starts_with(ripen.fold(concat_ws(' ', c.first_name, c.last_name)), $1)
	or starts_with(ripen.fold(c.last_name), $1) or starts_with(ripen.fold(c.company), $1))`;

/** The few contacts whose address, name or company begins with this text, addresses first. */
export async function findContacts(
	{ sql }: Pick<Engine, "sql">,
	text: string,
	limit = MOST,
): Promise<FoundContact[]> {
	const typed = folded(text);
	if (typed === "") return [];
	const columns = `c.id, ${NAME} as name, c.email, c.company`;
	const byAddress = await sql.unsafe<FoundContact[]>(
		`select ${columns} from contacts c where c.key >= $1 and c.key < $2 and c.email is not null and c.deleting_at is null
		order by c.key limit $3`,
		[typed, typed + LAST, limit] as never[],
	);
	if (byAddress.length >= limit || typed.includes("@")) return [...byAddress];
	const byName = await within(sql, PATIENCE_MS, (run) =>
		run<FoundContact>(
			`select ${columns} from contacts c where ${IS_CALLED} and c.deleting_at is null
				and not (c.key >= $1 and c.key < $2) limit $3`,
			[typed, typed + LAST, limit - byAddress.length],
		),
	);
	return [...byAddress, ...(byName ?? [])];
}

export const folded = (text: string): string => text.replaceAll("\0", "").trim().toLowerCase();
