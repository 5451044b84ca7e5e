import { type Fault, fault, pathOf } from "../fault";
import {
	type FieldType,
	type Flow,
	type Program,
	type Score,
	type Segment,
	STANDARD_FIELDS,
} from "../program";
import { didYouMean } from "../suggest";

/** Every name of a program, looked up while its parts are checked. */
export type Book = {
	program: Program;
	scores: Map<string, Score>;
	segments: Map<string, Segment>;
	flows: Map<string, Flow>;
	/** Standard and declared fields with their types. */
	fields: Map<string, FieldType>;
	users: Set<string>;
};

const STANDARD_TYPES: Partial<Record<string, FieldType>> = { created_at: "date", last_active_at: "date" };

export function bookOf(program: Program, knownUsers: readonly string[] = []): Book {
	const byKey = <T extends { key: string }>(list: T[]) => new Map(list.map((one) => [one.key, one]));
	const fields = new Map<string, FieldType>(program.fields.map((one) => [one.key, one.type]));
	for (const name of STANDARD_FIELDS) fields.set(name, STANDARD_TYPES[name] ?? "text");
	return {
		program,
		scores: byKey(program.scores),
		segments: byKey(program.segments),
		flows: byKey(program.flows),
		fields,
		users: new Set([
			...program.users.map((user) => user.email),
			...knownUsers.map((user) => user.toLowerCase()),
		]),
	};
}

/** Gathers faults; the checks call it with the place, what is wrong and what to do. */
export class Report {
	readonly errors: Fault[] = [];
	readonly warnings: Fault[] = [];

	error(path: string, message: string, remedy?: string): void {
		this.errors.push(fault(path, message, remedy));
	}

	warn(path: string, message: string, remedy?: string): void {
		this.warnings.push(fault(path, message, remedy));
	}
}

type Noun = "score" | "segment" | "flow" | "field";
const SHELVES = { score: "scores", segment: "segments", flow: "flows", field: "fields" } as const;

/** Faults an unknown name; whether it is known. */
export function checkName(noun: Noun, name: string, path: string, book: Book, report: Report): boolean {
	const shelf = book[SHELVES[noun]];
	if (shelf.has(name)) return true;
	report.error(path, `no ${noun} "${name}"`, didYouMean(name, shelf.keys(), `add it to ${SHELVES[noun]}`));
	return false;
}

export function checkStage(name: string, path: string, book: Book, report: Report): void {
	const { stages } = book.program;
	if (stages.some((stage) => stage.toLowerCase() === name.toLowerCase())) return;
	report.error(path, `no stage "${name}"`, didYouMean(name, stages, "add it to stages"));
}

export function checkUser(address: string, path: string, book: Book, report: Report): void {
	if (book.users.has(address)) return;
	const meant = didYouMean(address, book.users, "");
	const add = `list { email: ${address} } under users`;
	report.error(path, `no user "${address}"`, meant.startsWith("did you mean") ? `${meant} Else ${add}` : add);
}

/** Faults every name that stands a second time. */
export function checkUnique(
	names: string[],
	path: (index: number) => string,
	noun: string,
	report: Report,
): void {
	const first = new Map<string, number>();
	names.forEach((name, i) => {
		if (first.has(name)) {
			report.error(
				path(i),
				`${noun} "${name}" stands here a second time`,
				"give it another one or take it out",
			);
		} else first.set(name, i);
	});
}

export const under = (path: string, key: string): string => path + pathOf(["x", key]).slice(1);
