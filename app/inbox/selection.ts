/** Which lead is looked at, and where it stood in the list when it was seen there last. */
export type Selection = { id: number; place: number };

type Row = { id: number };

const rowAt = (rows: readonly Row[], place: number): Selection | null => {
	const at = Math.min(Math.max(place, 0), rows.length - 1);
	const row = rows[at];
	return row ? { id: row.id, place: at } : null;
};

/** A lead stays looked at while others come and go around it, also when it leaves the list itself. */
export function follow(rows: readonly Row[], selection: Selection): Selection {
	const place = rows.findIndex((row) => row.id === selection.id);
	return place < 0 || place === selection.place ? selection : { ...selection, place };
}

/** One on (+1) or back (-1). From a lead that has left, on is whatever stands in its place now. */
export function move(rows: readonly Row[], selection: Selection | null, by: 1 | -1): Selection | null {
	if (!selection) return rowAt(rows, by === 1 ? 0 : rows.length - 1);
	const place = rows.findIndex((row) => row.id === selection.id);
	if (place >= 0) return rowAt(rows, place + by);
	return rowAt(rows, by === 1 ? selection.place : selection.place - 1);
}

/** What is looked at once a lead is done with: the one below it, else the one above. */
export function afterwards(rows: readonly Row[], done: number): Selection | null {
	const place = rows.findIndex((row) => row.id === done);
	return rowAt(
		rows.filter((row) => row.id !== done),
		Math.max(place, 0),
	);
}
