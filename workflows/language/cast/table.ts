import { type Fault, fault, type Read, readAs } from "../fault";
import type { Program } from "../program";
import { MADE_UP } from "./address";
import { type Column, columnsFor, type Row } from "./columns";
import { personaSchema } from "./schema";
import { type CopiedContact, MOST_CONTACTS } from "./types";

/** `line` is where the record begins in what was pasted, counted from 1. */
export type TableRecord = { line: number; cells: string[] };

/** `said` is what was made up on the way, line by line. */
export type PastedPeople = { people: CopiedContact[]; said: Fault[] };

const asFault = (place: string, error: unknown): Fault => {
	const [message, ...remedy] = (error as Error).message.split("; ");
	return fault(place, message!, remedy.join("; "));
};
const refused = (...faults: Fault[]): Read<never> => ({ ok: false, faults });

/**
 * Reads a table of contacts: the first record names the columns (a contact's facts, fields and scores by key or name, and
 * `script`, a script as `parseScript` reads it). Who has no address gets a made-up one. Faults name the line.
 */
export function readPeople(records: readonly TableRecord[], program: Program): Read<PastedPeople> {
	const [head] = records;
	const nothing = fault(
		"line 1",
		"there is nothing here",
		"paste a table whose first line names its columns",
	);
	if (!head) return refused(nothing);
	const read = columnsIn(head, program);
	if (!read.ok) return read;
	const columns = read.value;
	const rows = records.slice(1);
	if (rows.length === 0)
		return refused(fault("line 1", "there is no contact below the first line", "add one"));
	if (rows.length > MOST_CONTACTS) {
		const [has, most] = [rows.length, MOST_CONTACTS].map((n) => n.toLocaleString("en"));
		return refused(fault("", `these are ${has} contacts`, `take ${most} at most`));
	}
	return together(rows.map((record, i) => readRow(record, i + 1, columns)));
}

function columnsIn({ line, cells }: TableRecord, program: Program): Read<Column[]> {
	try {
		return { ok: true, value: columnsFor(cells, program) };
	} catch (error) {
		return refused(asFault(`line ${line}`, error));
	}
}

function together(read: Read<{ person: CopiedContact; line: number; said: Fault[] }>[]): Read<PastedPeople> {
	const faults = read.flatMap((one) => (one.ok ? [] : one.faults));
	const rows = read.flatMap((one) => (one.ok ? [one.value] : []));
	const seen = new Map<string, number>();
	for (const { person, line } of rows) {
		const before = seen.get(person.email!);
		if (before !== undefined)
			faults.push(fault(`line ${line}`, `${person.email} stands on line ${before} already`, "leave one out"));
		seen.set(person.email!, line);
	}
	if (faults.length > 0) return { ok: false, faults };
	return {
		ok: true,
		value: { people: rows.map((row) => row.person), said: rows.flatMap((row) => row.said) },
	};
}

function readRow({ line, cells }: TableRecord, n: number, columns: Column[]) {
	const place = `line ${line}`;
	const row: Row = { facts: {}, script: [] };
	const faults: Fault[] = [];
	if (cells.length > columns.length)
		faults.push(fault(place, "has more cells than there are columns", "put what has commas into quotes"));
	for (const [i, column] of columns.entries()) {
		const cell = cells[i] ?? "";
		try {
			if (cell !== "") column(cell, row);
		} catch (error) {
			faults.push(asFault(place, error));
		}
	}
	if (faults.length > 0) return refused(...faults);
	const email = row.email ?? `pasted-${n}@${MADE_UP}`;
	const read = readAs(personaSchema, {
		key: `pasted-${n}`,
		name: row.name ?? email,
		about: "Pasted",
		facts: row.facts,
		script: row.script,
		email,
	});
	if (!read.ok) {
		const said = (one: Fault) =>
			fault(place, `${one.path.replace(/^facts\./, "")} ${one.message}`, one.remedy);
		return refused(...read.faults.map(said));
	}
	const said = row.email === undefined ? [fault(place, `has no address; it goes by ${email}`)] : [];
	return { ok: true as const, value: { person: read.value, line, said } };
}
