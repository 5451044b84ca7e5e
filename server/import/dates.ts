import { Temporal } from "temporal-polyfill";
import { isDate, isInstant } from "@/workflows/language/instant";

const TOKENS: Record<string, string> = {
	yyyy: "(?<year>\\d{4})",
	MM: "(?<month>\\d{2})",
	M: "(?<month>\\d{1,2})",
	dd: "(?<day>\\d{2})",
	d: "(?<day>\\d{1,2})",
	HH: "(?<hour>\\d{2})",
	H: "(?<hour>\\d{1,2})",
	hh: "(?<twelve>\\d{2})",
	h: "(?<twelve>\\d{1,2})",
	mm: "(?<minute>\\d{2})",
	ss: "(?<second>\\d{2})",
	a: "(?<half>[AaPp]\\.?[Mm]\\.?)",
};
const TOKEN = /yyyy|MM|M|dd|d|HH|H|hh|h|mm|ss|a/g;

/** Why a format cannot be used; nothing when it can. */
export function faultOfFormat(format: string): string | undefined {
	if (format === "unix" || format === "unix-ms") return undefined;
	const found = format.match(TOKEN) ?? [];
	const letters = format.replace(TOKEN, "").match(/[A-Za-z]/);
	if (letters && letters[0] !== "T" && letters[0] !== "Z") return `${letters[0]} means nothing in a format`;
	const names = found.map((token) => /\?<(\w+)>/.exec(TOKENS[token]!)![1]!);
	if (new Set(names).size < names.length) return "a part stands twice in the format";
	if (!["year", "month", "day"].every((name) => names.includes(name)))
		return "the format needs yyyy, MM and dd";
	return undefined;
}

/**
 * A date or an instant in UTC out of a cell: `2026-03-02`, or `2026-03-02T09:00:00.000Z` where there is a time. Without
 * a format it takes ISO 8601, also with a space or without an offset. Undefined when it is none.
 */
export function readDate(cell: string, format: string | undefined, zone: string): string | undefined {
	if (format === "unix" || format === "unix-ms") return fromUnix(cell, format);
	if (format === undefined) {
		if (isDate(cell)) return cell;
		const iso = cell.replace(/^(\d{4}-\d{2}-\d{2}) /, "$1T");
		if (isInstant(iso)) return new Date(iso).toISOString();
		return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(iso) ? local(iso, zone) : undefined;
	}
	const found = new RegExp(`^${patternOf(format)}$`).exec(cell);
	if (!found) return undefined;
	const part = (name: string) => found.groups?.[name];
	const day = `${part("year")}-${part("month")!.padStart(2, "0")}-${part("day")!.padStart(2, "0")}`;
	if (!isDate(day)) return undefined;
	const hour = hourOf(part("hour"), part("twelve"), part("half"));
	if (hour === undefined) return day;
	return local(`${day}T${hour.padStart(2, "0")}:${part("minute") ?? "00"}:${part("second") ?? "00"}`, zone);
}

function patternOf(format: string): string {
	const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	let at = 0;
	let pattern = "";
	for (const token of format.matchAll(TOKEN)) {
		pattern += literal(format.slice(at, token.index)) + TOKENS[token[0]];
		at = token.index + token[0].length;
	}
	return pattern + literal(format.slice(at));
}

function hourOf(hour?: string, twelve?: string, half?: string): string | undefined {
	if (hour !== undefined) return hour;
	if (twelve === undefined) return undefined;
	return String((Number(twelve) % 12) + (/^p/i.test(half ?? "") ? 12 : 0));
}

function fromUnix(cell: string, format: "unix" | "unix-ms"): string | undefined {
	if (!/^\d{1,14}(\.\d+)?$/.test(cell)) return undefined;
	const at = new Date(Math.round(Number(cell) * (format === "unix" ? 1000 : 1)));
	return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? undefined : at.toISOString();
}

function local(text: string, zone: string): string | undefined {
	try {
		const instant = Temporal.PlainDateTime.from(text, { overflow: "reject" })
			.toZonedDateTime(zone)
			.toInstant();
		return new Date(instant.epochMilliseconds).toISOString();
	} catch {
		return undefined;
	}
}
