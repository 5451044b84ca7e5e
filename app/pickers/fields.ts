import type { Book } from "@/app/editor/book";
import { type FieldType, type Program, STANDARD_FIELDS } from "@/workflows/language/program";

const DATES = ["created_at", "last_active_at"];
/** What identifies a contact or is kept by itself; no step may write it. */
const KEPT = ["email", ...DATES];

export type KnownField = { key: string; name: string; type: FieldType; writable: boolean };

/** Whether the book has not arrived yet; one that has names at least one stage. */
export const isPending = ({ program }: Pick<Book, "program">): boolean => program.stages.length === 0;

/** The usual fields of a contact and those that were added, under their names. */
export function fieldsOf({ program, names }: Pick<Book, "program" | "names">): KnownField[] {
	const standard = STANDARD_FIELDS.map((key) => ({
		key,
		name: names.field(key),
		type: (DATES.includes(key) ? "date" : "text") as FieldType,
		writable: !KEPT.includes(key),
	}));
	const own = program.fields.map(({ key, type }) => ({ key, name: names.field(key), type, writable: true }));
	return [...standard, ...own];
}

/** The type of a field; nothing where there is no such field. */
export function typeOfField(program: Pick<Program, "fields">, key: unknown): FieldType | undefined {
	if (typeof key !== "string") return undefined;
	if ((STANDARD_FIELDS as readonly string[]).includes(key)) return DATES.includes(key) ? "date" : "text";
	return program.fields.find((field) => field.key === key)?.type;
}
