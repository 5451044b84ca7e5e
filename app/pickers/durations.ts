import { parseDuration, splitDuration } from "@/workflows/language/duration";

export const UNITS = [
	{ unit: "s", label: "seconds", one: "second", seconds: 1 },
	{ unit: "m", label: "minutes", one: "minute", seconds: 60 },
	{ unit: "h", label: "hours", one: "hour", seconds: 3600 },
	{ unit: "d", label: "days", one: "day", seconds: 86_400 },
	{ unit: "w", label: "weeks", one: "week", seconds: 604_800 },
] as const;
export type Unit = (typeof UNITS)[number]["unit"];

export type Span = { n: number; unit: Unit };

/** A duration as one number and its unit: `1d12h` is 36 hours; `7d` stays days. Nothing where it is none. */
export function readSpan(text: string | undefined): Span | undefined {
	if (text === undefined) return undefined;
	const plain = /^(\d+)([smhdw])$/.exec(text);
	try {
		const seconds = parseDuration(text);
		if (plain) return { n: Number(plain[1]), unit: plain[2] as Unit };
		const unit = UNITS.findLast((one) => seconds % one.seconds === 0)!;
		return { n: seconds / unit.seconds, unit: unit.unit };
	} catch {
		return undefined;
	}
}

/** `7d`; nothing where the number is none that a duration can have. */
export function printSpan({ n, unit }: Span): string | undefined {
	if (!Number.isInteger(n) || n < 0) return undefined;
	const text = `${n}${unit}`;
	return readSpan(text) === undefined ? undefined : text;
}

export type Offset = { span: Span | undefined; before: boolean };

/** An offset as a span and its side of the date. */
export function readOffset(text: string | undefined): Offset {
	if (text === undefined) return { span: undefined, before: true };
	try {
		splitDuration(text);
	} catch {
		return { span: undefined, before: true };
	}
	const before = text.startsWith("-");
	return { span: readSpan(before ? text.slice(1) : text), before };
}

export function printOffset({ span, before }: Offset): string | undefined {
	const text = span && printSpan(span);
	return text === undefined ? undefined : `${before ? "-" : ""}${text}`;
}
