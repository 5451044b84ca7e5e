import { writeProgram } from "@/workflows/engine/define";
import type { Engine } from "@/workflows/engine/live/engine";
import { operate, reloadProgram } from "@/workflows/engine/live/operate";
import { rebuild } from "@/workflows/engine/live/rebuild";
import type { Draft } from "@/workflows/language/draft/types";
import { lint } from "@/workflows/language/lint";
import type { Flow, Program } from "@/workflows/language/program";
import type { Fault } from "@/workflows/language/read";
import { errorsOf, Problem } from "../api/problem";
import { mergePrograms } from "../program/merge";
import { insertFlow, storeTests, type Test } from "./insert";

export type Parts = Pick<Program, "fields" | "scores" | "segments">;

/** What comes into the program: drafts under fresh keys, and what of their parts is not there yet. */
export type Bringing = { parts: Parts; drafts: Draft[]; tests: Test[] };

const LISTS = ["fields", "scores", "segments"] as const;

/** Those parts that the program has none of, by key: what is there is never changed. */
export function missingParts(stored: Program, parts: Parts): Parts {
	const missing = <T extends { key: string }>(has: { key: string }[], list: T[]): T[] =>
		list.filter((one) => !has.some((known) => known.key === one.key));
	return {
		fields: missing(stored.fields, parts.fields),
		scores: missing(stored.scores, parts.scores),
		segments: missing(stored.segments, parts.segments),
	};
}

/**
 * Brings drafts and what they need into the stored program in one transaction; nothing is published, other flows are not
 * touched. To be called while nobody else writes a program. Throws a problem (422) where a new part cannot be.
 */
export async function bring(engine: Engine, stored: Program, what: Bringing, actor: string): Promise<void> {
	const faults = faultsOf(stored, what);
	if (faults.length > 0)
		throw new Problem(
			422,
			"Unprocessable content",
			"This cannot be brought in; nothing was changed.",
			errorsOf(faults),
		);
	const file: Program = { ...stored, users: [], ...what.parts, flows: [] };
	const whole = mergePrograms(stored, file, { timezone: true, stages: true });
	await operate(
		engine,
		async (context) => {
			const before = context.program;
			const at = engine.clock.now().toISOString();
			for (const draft of what.drafts)
				if (!(await insertFlow(context.run, draft, at, actor))) throw taken(draft.name);
			await writeProgram(context.run, { ...whole, users: [], flows: [] });
			await reloadProgram(engine, context);
			await rebuild(context, before, at, []);
			await storeTests(context.run, what.tests);
		},
		{ exclusive: true },
	);
}

const taken = (name: string) =>
	new Problem(409, "Conflict", `Somebody made another flow called ${name} at this moment. Try again.`);

/** What is wrong with the new parts themselves: of a draft that is no reason to leave it out. */
function faultsOf(stored: Program, { parts, drafts }: Bringing): Fault[] {
	const names = drafts.map(({ key, name }): Flow => ({ key, name, nodes: [] }));
	const whole = {
		...stored,
		...Object.fromEntries(LISTS.map((list) => [list, [...parts[list], ...stored[list]]])),
		flows: [...stored.flows, ...names],
	};
	return lint(whole).errors.filter(({ path }) => {
		const found = /^(fields|scores|segments)\[(\d+)\]/.exec(path);
		return found !== null && Number(found[2]) < parts[found[1] as (typeof LISTS)[number]].length;
	});
}
