import type { Engine } from "@/workflows/engine/live/engine";
import { STANDARD_FIELDS } from "@/workflows/language/program";
import { notFound } from "../api/problem";
import { changeProgram } from "../definitions/change";
import { readPart } from "../definitions/faults";
import { freshKey, refuseStale } from "../definitions/keys";
import { writeAudit } from "../users/audit";
import { listFields } from "./list";
import type { FieldRow } from "./types";

export type FieldInput = {
	/** Absent for a new one: the key is made from the name. */
	key?: string | undefined;
	name: string;
	type: string;
	revision?: string | undefined;
};

/**
 * Creates or changes a field. Throws a Problem: 404 an unknown key, 409 changed meanwhile, 422 where contacts hold values
 * that are none of the new type.
 */
export async function saveField(engine: Engine, input: FieldInput, by: string): Promise<FieldRow> {
	let key = input.key ?? "";
	await changeProgram(engine, ({ program }) => {
		const { fields } = program;
		const at = input.key === undefined ? fields.length : fields.findIndex((one) => one.key === input.key);
		if (at < 0) throw notFound(`There is no field “${input.key}” any more.`);
		const former = fields[at];
		if (former) refuseStale(former, former.name ?? former.key, input.revision);
		key = former?.key ?? freshKey(input.name, [...STANDARD_FIELDS, ...fields.map((one) => one.key)], "field");
		const field = readPart("fields", { key, name: input.name.trim(), type: input.type });
		return { program: { ...program, fields: fields.toSpliced(at, 1, field) }, place: `fields[${at}]` };
	});
	await writeAudit(engine.sql, by, input.key === undefined ? "field created" : "field changed", { key });
	return (await listFields(engine)).find((one) => one.key === key)!;
}
