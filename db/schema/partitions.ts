/** A table in pieces by time. Drizzle knows its columns only; the pieces lie in a schema of their own. */
export interface Partitioned {
	table: string;
	/** The column whose instant says to which piece a row belongs. */
	instant: string;
	unit: "month" | "year";
	/** What is looked for: the planner wants to know about these columns of the whole table. */
	sought: string;
}

/** Everything before the first migration to pieces is one, and so is the rest, for which no piece was made. */
export const PIECES = "pieces";

/**
 * Events by year: filters ask for events of one contact without a window, and pay for every piece. Nobody asks for walks
 * or ended passes of a contact in a hot statement.
 */
export const PARTITIONED = {
	events: { table: "events", instant: "at", unit: "year", sought: "contact_id, type, at" },
	paths: { table: "paths", instant: "at", unit: "month", sought: "contact_id, id, at" },
	passes: { table: "passes", instant: "ended_at", unit: "month", sought: "contact_id, flow_id, ended_at" },
} as const satisfies Record<string, Partitioned>;

/** The first instant (UTC) of the unit that `at` lies in, `later` units on. */
export function beginOf(unit: Partitioned["unit"], at: Date, later = 0): Date {
	return unit === "year"
		? new Date(Date.UTC(at.getUTCFullYear() + later, 0, 1))
		: new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1));
}

/** The name of the piece that begins there: `pieces.paths_2026_03`. */
export function pieceName({ table, unit }: Partitioned, from: Date): string {
	const [year, month] = from.toISOString().split("-");
	return `${PIECES}.${table}_${unit === "year" ? year : `${year}_${month}`}`;
}

export const restName = ({ table }: Partitioned) => `${PIECES}.${table}_rest`;

/** Statements that make an empty piece of [from, to) and attach it: readers and writers of other pieces go on. */
export function makePiece(kind: Partitioned, from: Date, to: Date): string[] {
	const name = pieceName(kind, from);
	return [
		`create table ${name} (like ${kind.table} including defaults including constraints)`,
		`alter table ${kind.table} attach partition ${name} for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
	];
}

/** Statements that make a piece of [from, to) of the rest as it is, and begin a new rest; `from` null is since ever. */
export function closeRest(kind: Partitioned, from: Date | null, to: Date): string[] {
	const { table } = kind;
	const rest = restName(kind);
	const name = from === null ? `${PIECES}.${table}_first` : pieceName(kind, from);
	const begin = from === null ? "minvalue" : `'${from.toISOString()}'`;
	return [
		`alter table ${table} detach partition ${rest}`,
		`alter table ${rest} rename to ${name.slice(PIECES.length + 1)}`,
		`alter table ${table} attach partition ${name} for values from (${begin}) to ('${to.toISOString()}')`,
		`create table ${rest} partition of ${table} default`,
	];
}

/** Pieces with their upper bounds, the earliest first; the rest has none. `name` is qualified and quoted. */
export const PIECES_OF = `select i.inhrelid::regclass::text as name,
		substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''\\)')::timestamptz as until
	from pg_inherits i join pg_class c on c.oid = i.inhrelid
	where i.inhparent = $1::text::regclass order by until nulls last`;
