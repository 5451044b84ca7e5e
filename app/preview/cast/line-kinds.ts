import type { ScriptLine } from "@/workflows/language/cast/types";

export type LineKind = "does" | "set" | "points";

export const kindOf = (line: ScriptLine): LineKind =>
	"set" in line ? "set" : "points" in line ? "points" : "does";

/** The line as one of another kind: its time stays, the rest is to be filled in. */
export function ofKind(line: ScriptLine, kind: LineKind): ScriptLine {
	if (kindOf(line) === kind) return line;
	const { at } = line;
	if (kind === "set") return { at, set: {} };
	return kind === "points" ? { at, points: {} } : { at, does: "" };
}

/** What was typed as the value of a property: a number or yes and no where it is written like one. */
export function typedValue(text: string): unknown {
	if (text === "true" || text === "false") return text === "true";
	// Only what is written the same again: "2.50" would lose its end under the fingers.
	return text !== "" && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A value of a property as it stands in its field. What is no plain value is left to the text of the script. */
export const shownValue = (value: unknown): string | undefined =>
	typeof value === "string" || typeof value === "number" || typeof value === "boolean"
		? String(value)
		: undefined;
