/** A line of the list as it is shown; one that is `gone` has left while a finger or pointer rested on the list. */
export type Shown<Row> = { row: Row; gone: boolean };

export type Arranged<Row> = { lines: Shown<Row>[]; waiting: number };

/**
 * What the list shows. While it is held still nothing moves under the finger: who came in waits, who left stays, faded.
 * What the person did away with (`done`) goes at once.
 */
export function arrange<Row extends { id: number }>(
	rows: readonly Row[],
	before: readonly Row[],
	held: boolean,
	done: ReadonlySet<number> = new Set(),
): Arranged<Row> {
	const there = new Map(rows.filter((row) => !done.has(row.id)).map((row) => [row.id, row]));
	if (!held || before.length === 0)
		return { lines: [...there.values()].map((row) => ({ row, gone: false })), waiting: 0 };
	const known = new Set(before.map((row) => row.id));
	const kept = before
		.filter((row) => !done.has(row.id))
		.map((row) => ({ row: there.get(row.id) ?? row, gone: !there.has(row.id) }));
	// Older ones that are asked for at the end of the list move nothing.
	const last = rows.findLastIndex((row) => known.has(row.id));
	const below = last < 0 ? [] : rows.slice(last + 1).filter((row) => there.has(row.id) && !known.has(row.id));
	const above = [...there.values()].filter((row) => !known.has(row.id)).length - below.length;
	return { lines: [...kept, ...below.map((row) => ({ row, gone: false }))], waiting: above };
}
