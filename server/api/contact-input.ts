import { z } from "zod";
import type { Upsert } from "@/workflows/engine/live/contacts";
import { fault, pathOf, readAs } from "@/workflows/language/fault";
import { faultOfFieldValue } from "@/workflows/language/lint/values";
import { type FieldType, type Program, STANDARD_FIELDS } from "@/workflows/language/program";
import type { Fault } from "@/workflows/language/read";
import { didYouMean } from "@/workflows/language/suggest";
import {
	anyText,
	balance,
	channel,
	email,
	type FieldValue,
	fieldValue,
	key,
	stage,
	strict,
	tag,
	wideKey,
} from "@/workflows/language/values";

const MOST_TAGS = 200;
/** These follow from what happens to a contact; nobody sets them. */
const READ_ONLY = ["email", "created_at", "last_active_at"];

const tags = z.array(tag).max(MOST_TAGS, `has more than ${MOST_TAGS} tags; send fewer`);
const segments = z.array(key).max(MOST_TAGS, `has more than ${MOST_TAGS} segments; send fewer`);

const shape = {
	email,
	fields: z.record(wideKey, fieldValue).optional(),
	owner: email.nullish(),
	stage: stage.nullish(),
	timezone: anyText(100).nullish(),
	suspended: z.boolean().nullish(),
	"do-not-contact": z.array(channel).nullish(),
	tags: tags.optional(),
	"not-tags": tags.optional(),
	segments: segments.optional(),
	"not-segments": segments.optional(),
	scores: z.record(key, balance).optional(),
};
export const contactSchema = strict(shape);

/** What a contact may be given: fields with their types, stages, static segments and scores. */
export type ContactBook = {
	fields: Map<string, FieldType>;
	stages: string[];
	statics: Set<string>;
	dynamics: Set<string>;
	scores: Set<string>;
};

export function contactBook(program: Program): ContactBook {
	return {
		fields: new Map([
			...STANDARD_FIELDS.filter((name) => !READ_ONLY.includes(name)).map((name) => [name, "text"] as const),
			...program.fields.map((field) => [field.key, field.type] as const),
		]),
		stages: program.stages,
		statics: new Set(program.segments.filter((one) => one.static).map((one) => one.key)),
		dynamics: new Set(program.segments.filter((one) => !one.static).map((one) => one.key)),
		scores: new Set(program.scores.map((one) => one.key)),
	};
}

export type ContactRead = { ok: true; contact: Upsert } | { ok: false; faults: Fault[] };

/** Checks one contact by itself. Fields may stand under `fields` or beside the other keys. */
export function readContact(value: unknown, book: ContactBook): ContactRead {
	const read = readAs(contactSchema, gathered(value, book));
	if (!read.ok) return read;
	const { fields = {}, ...rest } = read.value;
	const faults: Fault[] = [];
	const typed: Record<string, FieldValue> = {};
	for (const [name, given] of Object.entries(fields)) {
		const place = pathOf(["fields", name]);
		const type = book.fields.get(name);
		if (type === undefined) {
			const known = [...book.fields.keys()];
			const remedy = READ_ONLY.includes(name)
				? "leave it out"
				: didYouMean(name, known, "add it to the program");
			faults.push(
				fault(place, READ_ONLY.includes(name) ? "cannot be set as a field" : `no field "${name}"`, remedy),
			);
			continue;
		}
		const wrong = faultOfFieldValue(type, given);
		if (wrong) faults.push(fault(place, wrong.message, wrong.remedy));
		else typed[name] = asType(type, given);
	}
	faults.push(...unknownNames(rest, book));
	if (faults.length > 0) return { ok: false, faults };
	return { ok: true, contact: { ...rest, fields: typed } };
}

/** Keys of the format win over fields of the same name; everything else that is a field goes among the fields. */
function gathered(value: unknown, book: ContactBook): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	const { fields, ...rest } = value as Record<string, unknown>;
	const beside = Object.entries(rest).filter(
		([name]) => !Object.hasOwn(shape, name) && book.fields.has(name),
	);
	if (beside.length === 0) return value;
	const others = Object.entries(rest).filter(([name]) => !beside.some(([field]) => field === name));
	const inside = typeof fields === "object" && fields !== null ? fields : {};
	return { ...Object.fromEntries(others), fields: { ...Object.fromEntries(beside), ...inside } };
}

function unknownNames(contact: Omit<Upsert, "email">, book: ContactBook): Fault[] {
	const faults: Fault[] = [];
	const { stage: at } = contact;
	if (at && !book.stages.some((one) => one.toLowerCase() === at.toLowerCase()))
		faults.push(fault("stage", `no stage "${at}"`, didYouMean(at, book.stages, "add it to the program")));
	for (const list of ["segments", "not-segments"] as const) {
		contact[list]?.forEach((name, i) => {
			if (book.statics.has(name)) return;
			const dynamic = book.dynamics.has(name);
			faults.push(
				dynamic
					? fault(
							`${list}[${i}]`,
							`the segment "${name}" is dynamic`,
							"change what its filter looks at instead",
						)
					: fault(
							`${list}[${i}]`,
							`no segment "${name}"`,
							didYouMean(name, book.statics, "add it to the program"),
						),
			);
		});
	}
	for (const name of Object.keys(contact.scores ?? {})) {
		if (book.scores.has(name)) continue;
		const remedy = didYouMean(name, book.scores, "add it to the program");
		faults.push(fault(pathOf(["scores", name]), `no score "${name}"`, remedy));
	}
	return faults;
}

/** The value as its field keeps it: numbers as numbers, instants in UTC. Empty values take away what is there. */
function asType(type: FieldType, value: FieldValue): FieldValue {
	if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return null;
	if (type === "number") return Number(value);
	if (type === "boolean") return String(value).toLowerCase() === "true";
	if (type === "date")
		return String(value).length > 10 ? new Date(String(value)).toISOString() : String(value);
	return type === "text" ? String(value) : value;
}
