import { StartError } from "@/db/embedded/errors";
import { type Upsert, upsertContacts } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { type IncomingEvent, ingestEvents } from "@/workflows/engine/live/ingest";
import { type Fault, printFault } from "@/workflows/language/read";
import { type ContactBook, contactBook, readContact } from "../api/contact-input";
import { erasedAmong } from "../api/erased";
import { readEvent } from "../api/event-input";
import { doOrHalve } from "../api/halve";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { type Above, aboveThresholds } from "./above";
import { CellFault, type Row } from "./cells";
import { faultsOfColumns, faultsOfNames } from "./check-map";
import { type CsvFile, type Line, openCsv } from "./csv";
import { eventIds } from "./identity";
import type { ContactMap, EventMap } from "./map";
import type { Progress } from "./progress";
import { RefusedRows } from "./refused";
import { contactReader, createdAt, eventReader } from "./rows";

const BATCH = 500;

/** A record that is ready to be written, with what its refusal would say. */
type Ready<T> = { line: number; cells: string[]; value: T };
/** For each record of a batch: why it was not taken, or nothing. */
type Written = (string | undefined)[];

export type ImportOptions = { refused: string; progress(size: number): Progress };
export type Imported = {
	rows: number;
	/** What became of them: created, changed, taken, known already. */
	counts: Record<string, number>;
	refused: number;
	seconds: number;
	above: Above[];
};

/** One kind of row: how a line becomes a value, and how a batch of values is written. Reading throws a CellFault. */
type Kind<T> = {
	read(row: Row): { ok: true; value: T } | { ok: false; faults: Fault[] };
	write(batch: readonly Ready<T>[], counts: Record<string, number>): Promise<Written>;
};

/** Imports contacts by e-mail: creates or changes, crosses nothing and lets nobody in. Throws a StartError. */
export async function importContacts(
	engine: Engine,
	file: string,
	map: ContactMap,
	options: ImportOptions,
): Promise<Imported> {
	const book = contactBook(await exportProgram(runOf(engine.sql)));
	const csv = await openCsv(file, map.delimiter, map.encoding);
	refuseMap([...faultsOfColumns(map, csv.header), ...faultsOfNames(map, book)]);
	const done = await importRows(csv, contactKind(engine, map, book), options);
	return { ...done, above: await aboveThresholds(engine.sql) };
}

/** Imports events, as history unless `live`; an event that was taken before is known by its id. Throws a StartError. */
export async function importEvents(
	engine: Engine,
	file: string,
	map: EventMap,
	options: ImportOptions & { live: boolean },
): Promise<Imported> {
	const csv = await openCsv(file, map.delimiter, map.encoding);
	refuseMap(faultsOfColumns(map, csv.header));
	const done = await importRows(csv, eventKind(engine, map, !options.live), options);
	return { ...done, above: options.live ? [] : await aboveThresholds(engine.sql) };
}

function refuseMap(faults: Fault[]): void {
	if (faults.length === 0) return;
	throw new StartError(
		faults.map((fault) => `map: ${printFault(fault)}`).join("\n"),
		"Nothing was imported.",
	);
}

function contactKind(engine: Engine, map: ContactMap, book: ContactBook): Kind<Upsert> {
	const reader = contactReader(map, book.fields);
	return {
		read: (row) => {
			const read = readContact(reader(row), book);
			if (!read.ok) return read;
			const since = createdAt(map, row);
			return { ok: true, value: since === undefined ? read.contact : { ...read.contact, createdAt: since } };
		},
		write: async (batch, counts) => {
			const erased = await erasedAmong(
				engine.sql,
				batch.map((one) => one.value.email),
			);
			const welcome = batch.filter((one) => !erased.has(one.value.email));
			const made =
				welcome.length === 0
					? []
					: await upsertContacts(
							engine,
							welcome.map((one) => one.value),
							{ quiet: true },
						);
			for (const { created } of made) add(counts, created ? "created" : "updated");
			return batch.map((one) =>
				erased.has(one.value.email) ? "email: this contact was erased and is not taken again" : undefined,
			);
		},
	};
}

function eventKind(engine: Engine, map: EventMap, history: boolean): Kind<IncomingEvent> {
	const reader = eventReader(map);
	const idOf = eventIds();
	const now = engine.clock.now();
	return {
		read: (row) => {
			const read = readEvent(reader(row), now);
			if (!read.ok) return read;
			return { ok: true, value: { ...read.event, id: read.event.id ?? idOf(read.event) } };
		},
		write: async (batch, counts) => {
			const erased = await erasedAmong(
				engine.sql,
				batch.flatMap((one) => one.value.email ?? []),
			);
			const welcome = batch.filter((one) => !erased.has(one.value.email ?? ""));
			const results = await ingestEvents(
				engine,
				welcome.map((one) => one.value),
				{ history },
			);
			const why = new Map(welcome.map((one, n) => [one, results[n]!]));
			return batch.map((one) => {
				const result = why.get(one);
				if (result === undefined) return "email: this contact was erased and is not taken again";
				if (result.status === "rejected") return result.error;
				add(counts, result.status === "accepted" ? "taken" : "known");
				return undefined;
			});
		},
	};
}

async function importRows<T>(
	csv: CsvFile,
	kind: Kind<T>,
	options: ImportOptions,
): Promise<Omit<Imported, "above">> {
	const refused = await RefusedRows.at(options.refused, csv.header);
	const progress = options.progress(csv.size);
	const counts: Record<string, number> = {};
	let rows = 0;
	let batch: Ready<T>[] = [];
	const write = async () => {
		const written = await doOrHalve(
			batch,
			(some) => kind.write(some, counts),
			(why) => why,
		);
		for (const [n, reason] of written.entries())
			if (reason !== undefined) await refused.add(batch[n]!.line, reason, batch[n]!.cells);
		batch = [];
		progress.tick(csv.read(), rows, refused.count);
	};
	try {
		for await (const line of csv.lines) {
			rows++;
			const read = readLine(csv.header, line, kind);
			if (typeof read === "string") await refused.add(line.line, read, line.cells);
			else batch.push({ line: line.line, cells: line.cells, value: read.value });
			if (batch.length >= BATCH) await write();
		}
		if (batch.length > 0) await write();
	} finally {
		progress.end();
		await refused.close();
	}
	return { rows, counts, refused: refused.count, seconds: progress.seconds() };
}

function readLine<T>(header: string[], line: Line, kind: Kind<T>): { value: T } | string {
	if (line.fault !== undefined) return line.fault;
	try {
		const read = kind.read(new Map(header.map((name, i) => [name, line.cells[i]!])));
		return read.ok ? { value: read.value } : read.faults.map(printFault).join("; ");
	} catch (error) {
		if (error instanceof CellFault) return error.message;
		throw error;
	}
}

function add(counts: Record<string, number>, what: string): void {
	counts[what] = (counts[what] ?? 0) + 1;
}
