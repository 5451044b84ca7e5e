import type { Filter } from "../filter";
import type { Program } from "../program";
import type { ContactFacts, ScenarioContact } from "../scenario";
import type { FieldValue, Scalar } from "../values";
import { kindOfDomain, leavesOf } from "./domains";
import type { CopiedContact } from "./types";

/** Facts that name nobody. */
const KEPT_FIELDS = ["country", "timezone"];

/** Whether the program itself writes this value of this field, so that it tells no more than the program does. */
function isAsked(field: string, value: Scalar, leaves: Filter[]): boolean {
	const said = String(value).toLowerCase();
	return leaves.some(
		(leaf) =>
			"field" in leaf &&
			leaf.field === field &&
			[leaf.value ?? []].flat().some((one) => String(one).toLowerCase() === said),
	);
}

function keptFields(fields: ContactFacts["fields"], program: Program): Record<string, FieldValue> {
	const leaves = leavesOf(program);
	const types = new Map(program.fields.map((field) => [field.key, field.type]));
	const kept = Object.entries(fields ?? {}).flatMap(([key, value]): [string, FieldValue][] => {
		if (key === "email" || value === null) return [];
		const type = types.get(key);
		if (KEPT_FIELDS.includes(key) || (type !== undefined && type !== "text" && type !== "list"))
			return [[key, value]];
		if (!Array.isArray(value)) return isAsked(key, value, leaves) ? [[key, value]] : [];
		const some = value.filter((one) => isAsked(key, one, leaves));
		return some.length > 0 ? [[key, some]] : [];
	});
	return Object.fromEntries(kept);
}

/**
 * A contact as it stands, without who it is: no name, no address, no free text; of the domain only its kind. Texts that the
 * program itself compares with are no free text. `n` tells the copies of a cast apart.
 */
export function withoutIdentity(contact: ScenarioContact, program: Program, n = 1): CopiedContact {
	const { email, fields, ...facts } = contact;
	const domain = kindOfDomain(email.slice(email.lastIndexOf("@") + 1).toLowerCase(), program);
	return {
		key: `copy-${n}`,
		name: `Copied contact ${n}`,
		about: "Stands where a real contact stands, without its identity.",
		count: 1,
		facts: { ...facts, domain, fields: keptFields(fields, program) },
		script: [],
		reacts: {},
	};
}
