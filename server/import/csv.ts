import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { StartError } from "@/db/embedded/errors";

export type Line = {
	/** Of the file, beginning with 1; where the record begins. */
	line: number;
	cells: string[];
	/** Why this record cannot be read as one. */
	fault?: string;
};
export type CsvFile = {
	header: string[];
	lines: AsyncGenerator<Line>;
	/** Bytes in all, and read so far. */
	size: number;
	read(): number;
};

const MOST_RECORD = 1_000_000;

/** Opens a CSV file to be streamed. Throws a StartError for a file, an encoding or a header that cannot be used. */
export async function openCsv(file: string, delimiter: string, encoding: string): Promise<CsvFile> {
	const size = await sizeOf(file);
	let read = 0;
	const bytes = createReadStream(file);
	bytes.on("data", (chunk) => {
		read += chunk.length;
	});
	const records = readRecords(file, bytes, delimiter, encoding);
	const first = await records.next();
	if (first.done)
		throw new StartError(`${file} is empty.`, "It needs a first line with the names of its columns.");
	const header = headerOf(file, first.value.cells);
	return { header, size, read: () => read, lines: checked(records, header.length) };
}

async function sizeOf(file: string): Promise<number> {
	try {
		const found = await stat(file);
		if (found.isFile()) return found.size;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
	}
	throw new StartError(`There is no file ${file}.`, "Name a CSV file that can be read.");
}

function headerOf(file: string, cells: string[]): string[] {
	const names = cells.map((cell) => cell.trim());
	const doubled = names.filter((name, i) => name !== "" && names.indexOf(name) !== i);
	if (doubled.length > 0)
		throw new StartError(
			`${file}: the column ${[...new Set(doubled)].map((name) => JSON.stringify(name)).join(", ")} stands twice in the first line.`,
			"Give each column a name of its own.",
		);
	if (names.every((name) => name === ""))
		throw new StartError(
			`${file}: the first line names no column.`,
			"It needs a first line with their names.",
		);
	return names;
}

async function* checked(records: AsyncGenerator<Line>, columns: number): AsyncGenerator<Line> {
	for await (const record of records) {
		const { cells, fault } = record;
		if (fault !== undefined || cells.length === columns) yield record;
		else
			yield {
				...record,
				fault: `has ${cells.length} cells, and the first line ${columns}; correct its delimiters and quotes`,
			};
	}
}

async function* readRecords(
	file: string,
	bytes: NodeJS.ReadableStream,
	delimiter: string,
	encoding: string,
): AsyncGenerator<Line> {
	const skipped: Line[] = [];
	let broken: CsvError | undefined;
	const parser = parse({
		delimiter,
		bom: true,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		skip_records_with_error: true,
		max_record_size: MOST_RECORD,
		on_skip: (error) => {
			if (error && ENDLESS.includes(error.code)) {
				broken ??= error;
				parser.destroy(error);
			} else if (error) skipped.push({ line: Number(error.lines), cells: [], fault: error.message });
			return undefined;
		},
	});
	const text = decoded(file, encoding);
	bytes.on("error", (error) => parser.destroy(error));
	text.on("error", (error) => parser.destroy(error));
	bytes.pipe(text).pipe(parser);
	let next = 1;
	try {
		for await (const { record, info } of parser as AsyncIterable<{
			record: string[];
			info: { lines: number };
		}>) {
			while (skipped.length > 0) yield skipped.shift()!;
			yield { line: next, cells: record };
			next = info.lines + 1;
		}
	} catch (error) {
		if (error instanceof StartError) throw error;
		broken ??= error as CsvError;
	}
	if (broken !== undefined) throw endless(file, broken, next);
	yield* skipped;
}

/** After these nobody knows where the next record begins. */
const ENDLESS: string[] = ["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"];

function endless(file: string, error: CsvError, line: number): StartError {
	const why: Record<string, string> = {
		CSV_QUOTE_NOT_CLOSED: "a quote is opened and never closed",
		CSV_MAX_RECORD_SIZE: "a record is longer than a million characters; a quote may be missing",
	};
	return new StartError(
		`${file}: from line ${line}: ${why[error.code] ?? error.message}.`,
		"Correct the file and run the import again: what was taken is not taken twice.",
	);
}

/** Bytes to text; a byte that the encoding does not know ends the import rather than spoiling names. */
function decoded(file: string, encoding: string): Transform {
	const decoder = new TextDecoder(encoding, { fatal: true });
	const fault = () =>
		new StartError(
			`${file} is not ${encoding.toUpperCase()}.`,
			"Say its encoding in the map (encoding: windows-1252, utf-16le, …), or save it as UTF-8.",
		);
	return new Transform({
		decodeStrings: true,
		transform(chunk: Buffer, _, done) {
			try {
				done(null, Buffer.from(decoder.decode(chunk, { stream: true }), "utf8"));
			} catch {
				done(fault());
			}
		},
		flush(done) {
			try {
				done(null, Buffer.from(decoder.decode(), "utf8"));
			} catch {
				done(fault());
			}
		},
	});
}
