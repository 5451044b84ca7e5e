import type { Run } from "@/workflows/engine/context";
import { type Fault, fault } from "@/workflows/language/fault";
import type { FieldType, Program } from "@/workflows/language/program";

/** Whether a stored JSON value `v` is one of the type; text of a list or number would be read wrongly later. */
const HOLDS: Record<FieldType, string> = {
	text: "jsonb_typeof(v) = 'string'",
	number: "jsonb_typeof(v) = 'number'",
	boolean: "jsonb_typeof(v) = 'boolean'",
	list: "jsonb_typeof(v) = 'array'",
	date: "jsonb_typeof(v) = 'string' and (ripen.is_day(v #>> '{}') or ripen.instant_of(v #>> '{}') is not null)",
};

/** Faults every field whose type would change while contacts hold values of another. */
export async function lintFieldTypes(run: Run, before: Program, file: Program): Promise<Fault[]> {
	const faults: Fault[] = [];
	for (const [i, field] of file.fields.entries()) {
		const former = before.fields.find((one) => one.key === field.key);
		if (former === undefined || former.type === field.type) continue;
		const [found] = await run<{ contacts: number }>(
			`select count(*) as contacts from contacts c, lateral (select c.fields -> $1 as v) held
			where v is not null and jsonb_typeof(v) <> 'null' and not (${HOLDS[field.type]})`,
			[field.key],
		);
		if (found.contacts === 0) continue;
		faults.push(
			fault(
				`fields[${i}].type`,
				`"${field.key}" is ${former.type}, and ${found.contacts} contacts hold values that are no ${field.type}`,
				`keep ${former.type}, take a new field, or change those values first`,
			),
		);
	}
	return faults;
}

/** Faults stages that would be gone while contacts are in them. */
export async function lintStages(run: Run, whole: Program): Promise<Fault[]> {
	const found = await run<{ stage: string; contacts: number }>(
		`select min(stage) as stage, count(*) as contacts from contacts
		where stage is not null and ripen.fold(stage) not in (select ripen.fold(s) from unnest($1::text[]) s)
		group by ripen.fold(stage) order by 1`,
		[whole.stages],
	);
	return found.map(({ stage, contacts }) =>
		fault(
			"stages",
			`${contacts} contacts are in the stage "${stage}", which is not listed`,
			"list it, or move them first",
		),
	);
}
