import { faultsOfCast } from "@/workflows/language/cast/check";
import { type PastedPeople, readPeopleCsv } from "@/workflows/language/cast/csv";
import type { Read } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";

/** A pasted table whose contacts also fit the program: their stages, lists and scores exist. */
export function readPasted(text: string, program: Program): Read<PastedPeople> {
	const read = readPeopleCsv(text, program);
	if (!read.ok) return read;
	const { people } = read.value;
	const faults = faultsOfCast({ personas: [], copies: people }, program).map((fault) => {
		const at = Number(/^copies\[(\d+)\]/.exec(fault.path)?.[1]);
		return { ...fault, path: people[at]?.email ?? "" };
	});
	return faults.length > 0 ? { ok: false, faults } : read;
}
