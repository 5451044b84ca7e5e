import { type Program, STANDARD_FIELDS } from "../program";
import { didYouMean } from "../suggest";
import type { FieldValue } from "../values";
import { parseScript } from "./script";
import type { PersonaFacts, ScriptLine } from "./types";

/** What the cells of a row add up to, unchecked. */
export type Row = { email?: string; name?: string; facts: PersonaFacts; script: ScriptLine[] };
/** Puts a cell that holds something into the row. Throws an Error with the remedy behind a semicolon. */
export type Column = (cell: string, row: Row) => void;

const folded = (name: string) =>
	name
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, "_");
const listOf = (cell: string) =>
	cell
		.split(/[,;|]/)
		.map((one) => one.trim())
		.filter((one) => one !== "");

function yesOrNo(cell: string): boolean {
	if (/^(yes|true|1|x)$/i.test(cell)) return true;
	if (/^(no|false|0)$/i.test(cell)) return false;
	throw new Error(`${JSON.stringify(cell)} is neither yes nor no; write one of these`);
}

function numberOf(cell: string): number {
	const number = Number(cell);
	if (!Number.isFinite(number)) throw new Error(`${JSON.stringify(cell)} is no number; write it in digits`);
	return number;
}

function readScript(cell: string): ScriptLine[] {
	const read = parseScript(cell);
	if (read.ok) return read.value;
	const { message, remedy } = read.faults[0]!;
	throw new Error(remedy === undefined ? message : `${message}; ${remedy}`);
}

const PLAIN: Record<string, Column> = {
	email: (cell, row) => {
		row.email = cell;
	},
	name: (cell, row) => {
		row.name = cell;
	},
	script: (cell, row) => {
		row.script = readScript(cell);
	},
	tags: (cell, row) => {
		row.facts.tags = listOf(cell);
	},
	segments: (cell, row) => {
		row.facts.segments = listOf(cell);
	},
	stage: (cell, row) => {
		row.facts.stage = cell;
	},
	owner: (cell, row) => {
		row.facts.owner = cell;
	},
	timezone: (cell, row) => {
		row.facts.timezone = cell;
	},
	suspended: (cell, row) => {
		row.facts.suspended = yesOrNo(cell);
	},
	do_not_contact: (cell, row) => {
		row.facts["do-not-contact"] = listOf(cell) as PersonaFacts["do-not-contact"];
	},
};
const OTHERWISE: Record<string, string> = {
	e_mail: "email",
	mail: "email",
	tag: "tags",
	segment: "segments",
	time_zone: "timezone",
};

const withField =
	(key: string, read: (cell: string) => FieldValue): Column =>
	(cell, row) => {
		row.facts.fields = { ...row.facts.fields, [key]: read(cell) };
	};

function columnsOf(program: Program): Map<string, Column> {
	const columns = new Map<string, Column>();
	for (const key of STANDARD_FIELDS) columns.set(key, withField(key, String));
	for (const { key, name = key, type } of program.fields) {
		const read = { text: String, date: String, number: numberOf, boolean: yesOrNo, list: listOf }[type];
		for (const said of [name, key]) columns.set(folded(said), withField(key, read));
	}
	for (const { key, name } of program.scores) {
		const column: Column = (cell, row) => {
			row.facts.scores = { ...row.facts.scores, [key]: numberOf(cell) };
		};
		for (const said of [name, key, `score:${key}`]) {
			if (!columns.has(folded(said))) columns.set(folded(said), column);
		}
	}
	for (const [name, column] of Object.entries(PLAIN)) columns.set(name, column);
	for (const [name, meant] of Object.entries(OTHERWISE))
		if (!columns.has(name)) columns.set(name, PLAIN[meant]!);
	return columns;
}

/** The columns by the names in the first line. Throws an Error for a name that means nothing here. */
export function columnsFor(header: readonly string[], program: Program): Column[] {
	const known = columnsOf(program);
	return header.map((name) => {
		const column = known.get(folded(name));
		if (column !== undefined) return column;
		if (name.includes("@"))
			throw new Error("the first line has no names of columns; write one above, like email,country,tags");
		throw new Error(
			`no column ${JSON.stringify(name)}; ${didYouMean(folded(name), known.keys(), "leave it out")}`,
		);
	});
}
