import type { Carried } from "../replay";

/**
 * What a `carried` row knows beside its sum: the state in which a recomputation begins, by the rules at the time of folding,
 * instead of with the rows and events that it stands for.
 */
export interface CarriedForward extends Carried {
	/** Events taken before this instant, up to the event of this id, are in it. */
	until: string;
	event: number;
	/** Ledger rows of the contact's score up to this id are in it. */
	last: number;
}

/** A ledger row of one contact and score that is old enough, and so are all before it. */
export interface OldRow {
	id: number;
	kind: string;
	applied: number;
}

/** The row that becomes the carried one (null where there is none, only events), its sum, and the last that is in it. */
export interface Folded {
	id: number | null;
	applied: number;
	last: number;
}

/** Rows of these kinds say by themselves what they did: alone they need no folding. */
const PLAIN = new Set([
	"import",
	"add",
	"set",
	"reset",
	"limit",
	"manual",
	"merged",
	"carried",
	"while",
	"ended",
]);

/**
 * How the old rows of one contact's score (by id) fold. Undefined where there is nothing to gain, unless `matched`: old
 * events gave points that only a state can keep.
 */
export function foldRows(rows: OldRow[], matched: boolean): Folded | undefined {
	const isPlain = rows.length === 0 || (rows.length === 1 && PLAIN.has(rows[0].kind));
	if (isPlain && !matched) return undefined;
	const id = rows.at(-1)?.id ?? null;
	return { id, applied: rows.reduce((sum, row) => sum + row.applied, 0), last: id ?? 0 };
}
