import type { Expectation, ExpectEntry } from "@/workflows/language/scenario";

export type Value = number | string | boolean | null;

/** One thing that is expected: `of` is a contact's address, a flow or a segment, `key` says what of it. */
export type Row = {
	/** Which entry it belongs to, and where it is looked at. */
	entry: number;
	at: string;
	kind: "contact" | "flow" | "segment";
	of: string;
	/** `alerts`, or with what it is asked of: `scores`, `heat`. */
	key: string;
	part: string | null;
	/** Lists are kept as they are; only a text edits them. */
	value: Value | { whole: unknown };
	on: boolean;
};

const isValue = (value: unknown): value is Value => value === null || typeof value !== "object";

/** What entries expect, value by value, in their order. */
export function rowsOf(entries: ExpectEntry[]): Row[] {
	return entries.flatMap(({ at, expect }, entry) => {
		const kind = "contact" in expect ? "contact" : "flow" in expect ? "flow" : "segment";
		const { [kind]: of, ...rest } = expect as unknown as Record<string, unknown>;
		const row = (key: string, part: string | null, value: unknown): Row => ({
			...{ entry, at, kind, of: String(of), key, part, on: true },
			value: isValue(value) ? value : { whole: value },
		});
		return Object.entries(rest).flatMap(([key, value]) =>
			isValue(value) || Array.isArray(value)
				? [row(key, null, value)]
				: Object.entries(value as object).map(([part, inner]) => row(key, part, inner)),
		);
	});
}

/** The entries that the rows that are on make; one of which none is left is gone. */
export function entriesOf(rows: Row[]): ExpectEntry[] {
	const entries = new Map<number, { at: string; expect: Record<string, unknown> }>();
	for (const { entry, at, kind, of, key, part, value, on } of rows) {
		if (!on) continue;
		const made = entries.get(entry) ?? { at, expect: { [kind]: of } };
		entries.set(entry, made);
		const said = isValue(value) ? value : value.whole;
		if (part === null) made.expect[key] = said;
		else made.expect[key] = { ...(made.expect[key] as object | undefined), [part]: said };
	}
	return [...entries.values()].map(({ at, expect }) => ({ at, expect: expect as unknown as Expectation }));
}
