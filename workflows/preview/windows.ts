const HOUR_MS = 3_600_000;
const SHORTEST = HOUR_MS;
const FIRST = 24 * HOUR_MS;
const LONGEST = 28 * 24 * HOUR_MS;
/** A window has about so many rows of trace, and as many of each contact: what many do together costs less for each. */
const ROWS = 12_000;
const ROWS_EACH = 6;

/**
 * How far a preview is computed before it is told, in virtual time: the first window is short, so that something moves
 * soon; the next ones are as long as lets them have some thousand rows. They hang on nothing but the rows, so that the
 * same preview has the same windows each time.
 */
export function* windows(start: string, end: string, contacts: number): Generator<string, void, number> {
	const last = Date.parse(end);
	const wanted = Math.max(ROWS, ROWS_EACH * contacts);
	let length = FIRST;
	for (let at = Date.parse(start); at < last; ) {
		at = Math.min(last, at + length);
		const rows = yield new Date(at).toISOString();
		const grown = length * Math.min(4, Math.max(0.25, wanted / Math.max(1, rows)));
		length = Math.round(Math.min(LONGEST, Math.max(SHORTEST, grown)));
	}
}
