import { faultsOfCast } from "@/workflows/language/cast/check";
import { personaSchema } from "@/workflows/language/cast/schema";
import type { Persona, Reactions, ScriptLine } from "@/workflows/language/cast/types";
import { type Fault, readAs } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";
import type { Channel } from "@/workflows/language/values";

/** A persona on its way, as its form holds it. */
export type PersonaValues = {
	name: string;
	about: string;
	count: number | undefined;
	email: string;
	domain: string;
	fields: Record<string, unknown>;
	scores: Record<string, number | undefined>;
	stage: string | undefined;
	owner: string | undefined;
	timezone: string | undefined;
	tags: string[];
	segments: string[];
	suspended: boolean;
	refuses: Channel[];
	script: ScriptLine[];
	reacts: Reactions;
};

export function valuesOf({ name, about, count, email, facts, script, reacts }: Persona): PersonaValues {
	return {
		name,
		about,
		count,
		email: email ?? "",
		domain: facts.domain ?? "",
		fields: { ...facts.fields },
		scores: { ...facts.scores },
		stage: facts.stage ?? undefined,
		owner: facts.owner ?? undefined,
		timezone: facts.timezone ?? undefined,
		tags: [...(facts.tags ?? [])],
		segments: [...(facts.segments ?? [])],
		suspended: facts.suspended ?? false,
		refuses: [...(facts["do-not-contact"] ?? [])],
		script,
		reacts,
	};
}

const filled = (record: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ""));
const unless = <K extends string, V>(key: K, value: V, empty: boolean) => (empty ? {} : { [key]: value });

/** The persona of the values, unchecked; what is empty is left out. */
function formOf(key: string, values: PersonaValues): object {
	const fields = filled(values.fields);
	const scores = filled(values.scores);
	const { stage, owner, timezone, domain } = values;
	return {
		key,
		name: values.name.trim(),
		about: values.about.trim(),
		...unless("count", values.count, values.count === undefined),
		facts: {
			...filled({ stage, owner, timezone, domain: domain.trim() }),
			...unless("fields", fields, Object.keys(fields).length === 0),
			...unless("scores", scores, Object.keys(scores).length === 0),
			...unless("tags", values.tags, values.tags.length === 0),
			...unless("segments", values.segments, values.segments.length === 0),
			...unless("suspended", true, !values.suspended),
			...unless("do-not-contact", values.refuses, values.refuses.length === 0),
		},
		script: values.script,
		reacts: values.reacts,
		...unless("email", values.email.trim(), values.email.trim() === ""),
	};
}

export type Part = "name" | "count" | "about" | "facts" | "script" | "reacts" | "email" | "domain";

/** What is wrong in words, by the part of the form, and for the script also by the number of the line. */
export type Wrong = Partial<Record<Part, string>> & { lines: Record<number, string> };

const WORDS: Partial<Record<Part, string>> = {
	name: "Give the persona a name.",
	count: "Write how many there are, from 1 to 10,000.",
};

export type ReadPersona = { ok: true; persona: Persona } | { ok: false; wrong: Wrong };

/** The persona that the form stands for, or what is wrong in it: in itself, and by what the program has. */
export function readPersona(key: string, values: PersonaValues, program: Program): ReadPersona {
	if (values.count === undefined) return { ok: false, wrong: { lines: {}, count: WORDS.count! } };
	const read = readAs(personaSchema, formOf(key, values));
	const faults = read.ok ? faultsOfCast({ personas: [read.value] }, program).map(insidePersona) : read.faults;
	if (read.ok && faults.length === 0) return { ok: true, persona: read.value };
	const wrong: Wrong = { lines: {} };
	for (const fault of faults) {
		const { part, line } = placeOf(fault);
		const said = (part === "count" && fault.remedy ? undefined : WORDS[part]) ?? sayFault(fault);
		if (line !== undefined) wrong.lines[line] ??= said;
		wrong[part] ??= line === undefined ? said : `Line ${line + 1}: ${said}`;
	}
	return { ok: false, wrong };
}

const insidePersona = (fault: Fault): Fault => ({ ...fault, path: fault.path.replace("personas[0].", "") });

function placeOf({ path }: Fault): { part: Part; line?: number } {
	const line = /^script\[(\d+)\]/.exec(path);
	if (line) return { part: "script", line: Number(line[1]) };
	if (path.startsWith("facts.domain")) return { part: "domain" };
	const [first = ""] = path.split(/[.[]/);
	const parts: readonly Part[] = ["name", "count", "about", "facts", "script", "reacts", "email"];
	return { part: parts.find((one) => one === first) ?? "facts" };
}

/** "Answer 2: “” is no duration. Write it like 90s …" */
function sayFault({ path, message, remedy }: Fault): string {
	const inside = path
		.replace(/^(facts|reacts|script)(\[\d+\])?\.?/, "")
		.replace(/^(name|count|email|about|domain)$/, "");
	const where = inside
		.replace(/\[(\d+)\]/g, (_, n) => ` ${Number(n) + 1}`)
		.replaceAll(".", ", ")
		.replace(/^answers/, "answer");
	const said = where === "" ? message : `${where}: ${message}`;
	const whole =
		remedy === undefined ? `${said}.` : `${said}. ${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`;
	return whole.charAt(0).toUpperCase() + whole.slice(1);
}
