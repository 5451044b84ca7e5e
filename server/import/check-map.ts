import { type Fault, fault, pathOf } from "@/workflows/language/fault";
import { didYouMean } from "@/workflows/language/suggest";
import type { ContactBook } from "../api/contact-input";
import { faultOfFormat } from "./dates";
import { type ContactMap, columnsOf, detail, type EventMap, type Source } from "./map";

type Named = [path: string, source: Source];

function sourcesOf(map: ContactMap | EventMap): Named[] {
	const found: Named[] = [];
	for (const [key, value] of Object.entries(map)) {
		if (["ripen", "missing", "delimiter", "encoding", "timezone", "segments"].includes(key)) continue;
		if (["fields", "scores", "properties", "do-not-contact"].includes(key))
			for (const [name, source] of Object.entries(value as Record<string, Source>))
				found.push([pathOf([key, name]), source]);
		else if (!Array.isArray(value)) found.push([key, value as Source]);
	}
	return found;
}

/** Every column that the map names and the file has not, and every format that cannot be used. */
export function faultsOfColumns(map: ContactMap | EventMap, header: readonly string[]): Fault[] {
	const known = header.filter((name) => name !== "");
	return sourcesOf(map).flatMap(([path, source]) => {
		const missing = columnsOf(source)
			.filter((column) => !known.includes(column))
			.map((column) => {
				const near = didYouMean(column, known, "");
				return fault(
					path,
					`no column ${JSON.stringify(column)}`,
					`${near} A word for every row is { value: … }`,
				);
			});
		const format = detail(source).format;
		const wrong = format === undefined ? undefined : faultOfFormat(format);
		return wrong === undefined
			? missing
			: [...missing, fault(`${path}.format`, wrong, "write it like dd.MM.yyyy HH:mm, or unix")];
	});
}

/** What a map of contacts names that the program does not have. */
export function faultsOfNames(map: ContactMap, book: ContactBook): Fault[] {
	const unknown = (noun: string, path: string, name: string, known: Iterable<string>): Fault =>
		fault(path, `no ${noun} "${name}"`, didYouMean(name, known, "add it to the program first"));
	return [
		...Object.keys(map.fields)
			.filter((name) => !book.fields.has(name))
			.map((name) => unknown("field", pathOf(["fields", name]), name, book.fields.keys())),
		...Object.keys(map.scores ?? {})
			.filter((name) => !book.scores.has(name))
			.map((name) => unknown("score", pathOf(["scores", name]), name, book.scores)),
		...(map.segments ?? []).flatMap((name, i) =>
			book.statics.has(name) ? [] : [unknown("static segment", `segments[${i}]`, name, book.statics)],
		),
	];
}
