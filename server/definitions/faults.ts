import { type Fault, readAs } from "@/workflows/language/fault";
import { type Program, programSchema } from "@/workflows/language/program";
import { errorsOf, Problem } from "../api/problem";

export type Kind = "fields" | "scores" | "segments";

const NOT_RIGHT = "This cannot be saved yet; see what is marked.";

/** Reads one part as a file would name it. Throws a Problem (422) with paths within the part: `where.all[0].value`. */
export function readPart<K extends Kind>(kind: K, value: unknown): Program[K][number] {
	const read = readAs(programSchema, { ripen: "program/1", [kind]: [value] });
	if (!read.ok) throw unprocessable(read.faults.map((one) => within(one, `${kind}[0]`)));
	const [part] = JSON.parse(JSON.stringify(read.value[kind])) as Program[K];
	return part!;
}

/** A refusal with its faults; one fault alone is said in full. */
export function unprocessable(faults: Fault[], detail = NOT_RIGHT): Problem {
	const errors = errorsOf(faults);
	return new Problem(
		422,
		"Unprocessable",
		errors.length === 1 ? sentenceOf(errors[0]!.message) : detail,
		errors,
	);
}

/** What a change at one place would break; what stands elsewhere is named as people know it. */
export function refusedFor(faults: Fault[], program: Program, place: string): Problem {
	return unprocessable(
		faults.map((one) => (isAt(one.path, place) ? within(one, place) : elsewhere(one, program))),
	);
}

const isAt = (path: string, place: string) =>
	path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);

const within = (fault: Fault, place: string): Fault =>
	isAt(fault.path, place) ? { ...fault, path: fault.path.slice(place.length).replace(/^\./, "") } : fault;

function elsewhere(fault: Fault, program: Program): Fault {
	const found = /^(fields|scores|segments|flows)\[(\d+)\]/.exec(fault.path);
	const named = found && program[found[1] as Kind | "flows"][Number(found[2])];
	if (!found || !named) return fault;
	return {
		...fault,
		path: "",
		message: `in the ${found[1]!.slice(0, -1)} “${named.name ?? named.key}”: ${fault.message}`,
	};
}

const sentenceOf = (words: string): string =>
	words === ""
		? words
		: `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
