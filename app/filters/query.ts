/** A condition as it stands in the document, finished or not. */
export type Leaf = Record<string, unknown>;

/** How many rows of a bracket have to hold. */
export const HOLDS = ["all", "any", "none", "not-all"] as const;
export type Holds = (typeof HOLDS)[number];

/** A bracket as it is drawn: rows that are conditions or brackets again. */
export type Group = { holds: Holds; rows: Row[] };
export type Row = Group | { leaf: Leaf };

export const isGroup = (row: Row): row is Group => "rows" in row;

const isRecord = (value: unknown): value is Leaf =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function only(value: Leaf, key: string): boolean {
	return Object.hasOwn(value, key) && Object.keys(value).length === 1;
}

function toRow(value: unknown): Row {
	if (!isRecord(value)) return { leaf: {} };
	if (only(value, "all") && Array.isArray(value.all)) return { holds: "all", rows: value.all.map(toRow) };
	if (only(value, "any") && Array.isArray(value.any)) return { holds: "any", rows: value.any.map(toRow) };
	if (!only(value, "not")) return { leaf: value };
	const inner = value.not;
	if (isRecord(inner) && only(inner, "any") && Array.isArray(inner.any))
		return { holds: "none", rows: inner.any.map(toRow) };
	if (isRecord(inner) && only(inner, "all") && Array.isArray(inner.all))
		return { holds: "not-all", rows: inner.all.map(toRow) };
	return { holds: "none", rows: [toRow(inner)] };
}

function fromRow(row: Row): Leaf {
	if (!isGroup(row)) return row.leaf;
	const rows = row.rows.map(fromRow);
	if (row.holds === "all" || row.holds === "any") return { [row.holds]: rows };
	if (row.holds === "not-all") return { not: { all: rows } };
	const [first] = row.rows;
	return rows.length === 1 && !isGroup(first!) ? { not: rows[0] } : { not: { any: rows } };
}

/** A filter of contacts or of events as brackets and rows; whatever is no bracket is a row, also what is unfinished. */
export function toQuery(filter: unknown): Group {
	if (filter === undefined || filter === null) return { holds: "all", rows: [] };
	const row = toRow(filter);
	return isGroup(row) ? row : { holds: "all", rows: [row] };
}

/** The filter of the language; nothing where there is no row. A single condition stands without a bracket. */
export function fromQuery(query: Group): Leaf | undefined {
	const [first] = query.rows;
	if (first === undefined) return undefined;
	if (query.holds === "all" && query.rows.length === 1 && !isGroup(first)) return first.leaf;
	return fromRow(query);
}

/** Where a row stands: its place in each bracket from the outermost on. */
export type Path = readonly number[];

/** The query with the bracket at a path changed; a bracket that loses its last row goes with it, the outermost stays. */
export function changeGroup(query: Group, path: Path, change: (group: Group) => Group): Group {
	const [at, ...rest] = path;
	if (at === undefined) return change(query);
	const inner = query.rows[at];
	if (inner === undefined || !isGroup(inner)) return query;
	const changed = changeGroup(inner, rest, change);
	const rows = changed.rows.length === 0 ? query.rows.toSpliced(at, 1) : query.rows.with(at, changed);
	return { ...query, rows };
}

export const addRow = (query: Group, group: Path, row: Row): Group =>
	changeGroup(query, group, ({ holds, rows }) => ({ holds, rows: [...rows, row] }));

export function removeRow(query: Group, path: Path): Group {
	return changeGroup(query, path.slice(0, -1), ({ holds, rows }) => ({
		holds,
		rows: rows.toSpliced(path.at(-1)!, 1),
	}));
}

export function setLeaf(query: Group, path: Path, leaf: Leaf): Group {
	return changeGroup(query, path.slice(0, -1), ({ holds, rows }) => ({
		holds,
		rows: rows.with(path.at(-1)!, { leaf }),
	}));
}

export const setHolds = (query: Group, group: Path, holds: Holds): Group =>
	changeGroup(query, group, ({ rows }) => ({ holds, rows }));
