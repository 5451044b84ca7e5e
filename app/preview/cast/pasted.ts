import { faultsOfCast } from "@/workflows/language/cast/check";
import { type PastedPeople, readPeople } from "@/workflows/language/cast/table";
import type { Read } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";
import { recordsOf } from "./records";

/** A pasted table whose contacts also fit the program: their stages, lists and scores exist. */
export function readPasted(text: string, program: Program): Read<PastedPeople> {
	const records = recordsOf(text);
	if (!records.ok) return records;
	const read = readPeople(records.value, program);
	if (!read.ok) return read;
	const { people } = read.value;
	const faults = faultsOfCast({ personas: [], copies: people }, program).map((fault) => {
		const at = Number(/^copies\[(\d+)\]/.exec(fault.path)?.[1]);
		return { ...fault, path: people[at]?.email ?? "" };
	});
	return faults.length > 0 ? { ok: false, faults } : read;
}
