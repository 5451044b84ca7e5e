import type { Cast, Persona } from "@/workflows/language/cast/types";

/** A persona as the list has it. One that is off is not in the cast: nobody plays it. */
export type Row = { persona: Persona; on: boolean; copy: boolean };
/** What is off, each with its place in the list. */
export type Aside = { at: number; persona: Persona; copy: boolean }[];

/** The list: everybody of the cast, and in between who is off. */
export function rowsOf(cast: Pick<Cast, "personas" | "copies">, aside: Aside): Row[] {
	const rows: Row[] = [
		...cast.personas.map((persona) => ({ persona, on: true, copy: false })),
		...(cast.copies ?? []).map((persona) => ({ persona, on: true, copy: true })),
	];
	const taken = new Set(rows.map((row) => row.persona.key));
	for (const { at, persona, copy } of aside) {
		if (!taken.has(persona.key)) rows.splice(Math.min(at, rows.length), 0, { persona, on: false, copy });
	}
	return rows;
}

/** The way back: who is on makes the cast, who is off is laid aside. */
export function partsOf(rows: readonly Row[]): { personas: Persona[]; copies: Persona[]; aside: Aside } {
	const on = (copy: boolean) => rows.filter((row) => row.on && row.copy === copy).map((row) => row.persona);
	const aside = rows.flatMap(({ persona, on, copy }, at) => (on ? [] : [{ at, persona, copy }]));
	return { personas: on(false), copies: on(true), aside };
}

/** A key like `hot-buyer`, or `hot-buyer-2` where that is taken. */
export function freshKey(base: string, taken: Iterable<string>): string {
	const all = new Set([...taken, "crowd"]);
	const plain =
		base
			.normalize("NFKD")
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^[^a-z]+|-+$/g, "")
			.slice(0, 80) || "persona";
	return numbered(plain, all, "-");
}

/** A name that tells a second one of a preset from the first: "Hot buyer 2". */
export const freshName = (base: string, taken: Iterable<string>): string =>
	numbered(base, new Set(taken), " ");

/** The text itself, or with the next number behind it that is free: after "copy 1" comes "copy 2". */
function numbered(text: string, taken: ReadonlySet<string>, joint: string): string {
	if (!taken.has(text)) return text;
	const plain = text.replace(/[ -]\d+$/, "");
	for (let n = 2; ; n++) if (!taken.has(`${plain}${joint}${n}`)) return `${plain}${joint}${n}`;
}

/** The rows with more personas, under keys and names of their own. Personas stand before what was copied or pasted. */
export function withAdded(rows: readonly Row[], added: readonly Persona[], copy = false): Row[] {
	const keys = new Set(rows.map((row) => row.persona.key));
	const names = new Set(rows.map((row) => row.persona.name));
	const fresh = added.map((persona): Row => {
		const own = { ...persona, key: freshKey(persona.key, keys), name: freshName(persona.name, names) };
		keys.add(own.key);
		names.add(own.name);
		return { persona: own, on: true, copy };
	});
	if (copy) return [...rows, ...fresh];
	const end = rows.findLastIndex((row) => !row.copy) + 1;
	return [...rows.slice(0, end), ...fresh, ...rows.slice(end)];
}

export const withChanged = (rows: readonly Row[], key: string, change: Partial<Row>): Row[] =>
	rows.map((row) => (row.persona.key === key ? { ...row, ...change } : row));

export const withoutRow = (rows: readonly Row[], key: string): Row[] =>
	rows.filter((row) => row.persona.key !== key);
