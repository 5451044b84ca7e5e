import fc from "fast-check";
import { afterAll, beforeAll, describe } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import type { Program } from "@/workflows/language/program";
import { parseText, printProgram } from "@/workflows/language/read";
import { arbProgram } from "@/workflows/language/testing/programs";
import { CASES, lawsOf } from "@/workflows/testing/laws/law";
import { arbBusy, arbPlain } from "@/workflows/testing/laws/scenarios";
import { applyProgram } from "../program/apply";
import { readGiven } from "../program/read";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";

let database: FreshDatabase;
let engine: Engine;
beforeAll(async () => {
	database = await freshDatabase();
	engine = openEngine(database.sql);
});
afterAll(() => database?.drop());

/** Programs of both generators, as their readers return them. */
const arbAnyProgram: fc.Arbitrary<Program> = fc.oneof(
	arbProgram(),
	fc.oneof(arbPlain, arbBusy).map(({ program }) => program as Program),
);

/** Applies the program as a file says it. Resolves to whether there was anything to change. */
async function apply(program: Program): Promise<boolean> {
	const parsed = parseText(printProgram(program));
	const read = parsed.ok ? readGiven(parsed.value) : parsed;
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const result = await applyProgram(engine, read.given);
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	return !result.applied.nothing;
}

describe("a program", () => {
	lawsOf(
		"is exported as it was applied",
		arbAnyProgram,
		CASES,
		async (program, hold) => {
			await database.sql.unsafe(
				"truncate users, fields, scores, segments, flows, versions, ticks, arms; update settings set timezone = 'UTC'",
			);
			await apply(program);
			const exported = await exportProgram(runOf(database.sql));
			hold("export", exported, program);
			hold("export", await apply(exported), false);
		},
		printProgram,
	);
});
