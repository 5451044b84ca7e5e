import type { Run } from "@/workflows/engine/context";
import type { Engine } from "@/workflows/engine/live/engine";
import { defineProgram, type Removal } from "@/workflows/engine/live/flows";
import type { Fault } from "@/workflows/language/fault";
import { lint } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { lintFieldTypes } from "../program/field-types";
import { oneAtATime } from "../program/lock";
import { readStored, type Stored } from "../program/stored";
import { refusedFor } from "./faults";

/** What becomes of the program, and at which of its places the change stands: `segments[3]`. */
export type Changed = { program: Program; place: string; remove?: Partial<Removal> };

const NOTHING: Removal = { scores: [], segments: [], flows: [], fields: [] };

/**
 * Changes a score, a segment or a field, all or nothing; what it concerns is looked at anew for everybody. Flows and
 * their drafts are not touched. Throws a Problem (422) with what the change would break.
 */
export function changeProgram(
	engine: Engine,
	change: (stored: Stored, run: Run) => Changed | Promise<Changed>,
): Promise<void> {
	return oneAtATime(engine, async (run) => {
		const stored = await readStored(run);
		const { program, place, remove } = await change(stored, run);
		const faults = [
			...newFaults(stored.program, program),
			...(await lintFieldTypes(run, stored.program, program)),
		];
		if (faults.length > 0) throw refusedFor(faults, program, place);
		await defineProgram(
			engine,
			{ ...program, users: [], flows: [] },
			{ flowKeys: [], ...(remove ? { remove: { ...NOTHING, ...remove } } : {}) },
		);
	});
}

/** What the lint says of the changed program and did not say before: what was unfinished already stops nothing. */
export function newFaults(before: Program, after: Program): Fault[] {
	const known = new Set(faultsOf(before).map(({ path, message }) => `${path} ${message}`));
	return faultsOf(after).filter(({ path, message }) => !known.has(`${path} ${message}`));
}

const faultsOf = (program: Program): Fault[] =>
	lint(program, { users: program.users.map((user) => user.email) }).errors;
