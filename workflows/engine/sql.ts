/** Text as an SQL literal. NUL cannot be stored and is refused on the way in. */
export function text(value: string): string {
	if (value.includes("\0")) throw new Error("a text with a NUL character cannot be stored; remove it");
	return `'${value.replaceAll("'", "''")}'`;
}

export const num = (value: number): string => {
	if (!Number.isFinite(value)) throw new Error(`${value} is not a number that can be stored`);
	return value < 0 ? `(${value})` : String(value);
};

export const int = (value: number): string => num(Math.trunc(value));

export const json = (value: unknown): string => `${text(JSON.stringify(value))}::jsonb`;

/** A length of time of so many seconds. */
export const seconds = (value: number): string => `make_interval(secs => ${num(value)})`;

export const all = (parts: string[]): string => (parts.length ? `(${parts.join(" and ")})` : "true");
export const any = (parts: string[]): string => (parts.length ? `(${parts.join(" or ")})` : "false");

/** Rows for a VALUES list; an empty list is the fault of the caller. */
export const rows = (list: string[][]): string => list.map((row) => `(${row.join(", ")})`).join(", ");

/** A text as pattern of LIKE: % and _ mean themselves. */
export const likeText = (value: string): string => value.replace(/[\\%_]/g, "\\$&");
