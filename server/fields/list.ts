import type { Engine } from "@/workflows/engine/live/engine";
import { revisionOf } from "../definitions/keys";
import { usersIn } from "../definitions/uses";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import type { FieldRow } from "./types";

/** The fields of one's own, in the order of the program; those that every contact has are not among them. */
export async function listFields({ sql }: Pick<Engine, "sql">): Promise<FieldRow[]> {
	const stored = await readStored(runOf(sql));
	const users = usersIn(stored);
	return stored.program.fields.map((field) => ({
		key: field.key,
		name: field.name ?? field.key,
		type: field.type,
		usedBy: users.get(`field:${field.key}`) ?? [],
		revision: revisionOf(field),
	}));
}
