import type { Run } from "@/workflows/engine/context";
import type { Engine } from "@/workflows/engine/live/engine";
import { defineProgram } from "@/workflows/engine/live/flows";
import type { Fault } from "@/workflows/language/fault";
import { lint } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { type Comparison, compareProgram, isNothing } from "./compare";
import { type Consequence, consequencesOf } from "./consequences";
import { lintFieldTypes, lintStages } from "./field-types";
import { oneAtATime } from "./lock";
import { mergePrograms, unnamedBy, withDrafts, without } from "./merge";
import { type Gone, lintPrune } from "./prune";
import type { Given } from "./read";
import { runOf } from "./run";
import { readStored, type Stored } from "./stored";

export type ApplyOptions = { dryRun?: boolean; prune?: boolean };

export type Applied = {
	/** False where nothing was written: nothing to change, or a dry run. */
	written: boolean;
	nothing: boolean;
	changes: Comparison;
	/** Flows that get a new live version, with its number. */
	versions: Record<string, number>;
	consequences: Consequence[];
	warnings: Fault[];
};
export type ApplyResult = { ok: true; applied: Applied } | { ok: false; faults: Fault[]; warnings: Fault[] };

const NOTHING_GONE: Gone = { fields: [], scores: [], segments: [], flows: [] };

/**
 * Applies a program to the database of an engine, all or nothing: what it names becomes so, what it does not name
 * stays (or goes, with `prune`, where nothing uses it). Flows that change become new live versions.
 */
export function applyProgram(engine: Engine, given: Given, options: ApplyOptions = {}): Promise<ApplyResult> {
	if (options.dryRun) return applyUnderLock(engine, runOf(engine.sql), given, options);
	return oneAtATime(engine, (run) => applyUnderLock(engine, run, given, options));
}

async function applyUnderLock(
	engine: Engine,
	run: Run,
	given: Given,
	{ dryRun = false, prune = false }: ApplyOptions,
): Promise<ApplyResult> {
	const stored = await readStored(run);
	const file = storable(given.program, stored);
	const gone = prune ? withoutDrafts(unnamedBy(file, stored.program), stored) : NOTHING_GONE;
	const whole = without(mergePrograms(stored.program, file, given.unnamed), gone);
	const { errors, warnings } = lintWhole(whole, file, stored);
	const faults = [
		...(await lintPrune(run, gone, whole, stored)),
		...errors,
		...(await lintFieldTypes(run, stored.program, file)),
		...(given.unnamed.stages ? [] : await lintStages(run, whole)),
	];
	if (faults.length > 0) return { ok: false, faults, warnings };
	const changes = compareProgram(stored.program, whole);
	const flowKeys = publishedBy(whole, file, changes, stored);
	const nothing = isNothing(changes) && flowKeys.length === 0;
	const consequences = await consequencesOf(run, whole, changes);
	if (!nothing && !dryRun) {
		const named = new Set(file.flows.map((flow) => flow.key));
		const written = new Set([...flowKeys, ...[...named].filter((key) => !stored.drafts.has(key))]);
		await defineProgram(engine, withDrafts(whole, stored.drafts, written), { flowKeys, remove: gone });
		await noteWritten(run, written, engine.clock.now());
	}
	const versions = Object.fromEntries(flowKeys.map((key) => [key, (stored.last.get(key) ?? 0) + 1]));
	return {
		ok: true,
		applied: { written: !nothing && !dryRun, nothing, changes, versions, consequences, warnings },
	};
}

/** The file as the database can keep it, so that a second apply finds nothing to change. */
function storable(program: Program, stored: Stored): Program {
	if (stored.namesFields) return program;
	return { ...program, fields: program.fields.map(({ key, type }) => ({ key, type })) };
}

/** A flow that was never published is no part of what files define: it is not pruned. */
const withoutDrafts = (gone: Gone, { versions }: Stored): Gone => ({
	...gone,
	flows: gone.flows.filter((key) => versions.has(key)),
});

/** A flow that a file names is back from the archive; nobody edited it by hand. */
async function noteWritten(run: Run, keys: ReadonlySet<string>, at: Date): Promise<void> {
	await run(
		"update flows set archived_at = null, edited_at = $2, edited_by = null where key = any ($1::text[])",
		[[...keys], at.toISOString()],
	);
}

/** Flows that the file adds or changes, and those it names that were never published. */
function publishedBy(whole: Program, file: Program, changes: Comparison, stored: Stored): string[] {
	const named = new Set(file.flows.map((flow) => flow.key));
	const changed = new Set([...changes.flows.added, ...changes.flows.changed]);
	return whole.flows
		.map((flow) => flow.key)
		.filter((key) => named.has(key) && (changed.has(key) || !stored.versions.has(key)));
}

/**
 * The whole must pass the lint; paths are those of the file where the file has the thing. A draft that somebody else
 * left unfinished, and that the file does not name, stops nothing.
 */
function lintWhole(whole: Program, file: Program, stored: Stored) {
	const { errors, warnings } = lint(whole, { users: stored.program.users.map((user) => user.email) });
	const named = (found: Fault[], all: boolean): Fault[] =>
		found.flatMap((one) => {
			const place = placeInFile(one.path, whole, file);
			if (place.unfinished && !stored.versions.has(place.unfinished)) return [];
			return place.inFile || all ? [{ ...one, path: place.path }] : [];
		});
	return { errors: named(errors, true), warnings: named(warnings, false) };
}

type Place = { path: string; inFile: boolean; unfinished?: string };

function placeInFile(path: string, whole: Program, file: Program): Place {
	const found = /^(fields|scores|segments|flows|users)\[(\d+)\](.*)$/s.exec(path);
	if (!found) return { path, inFile: true };
	const [list, index, rest] = [found[1] as "flows", Number(found[2]), found[3]!];
	const keyOf = (one: { key?: string; email?: string } | undefined) => one?.key ?? one?.email;
	const key = keyOf(whole[list][index]);
	const at = file[list].findIndex((one) => keyOf(one) === key);
	if (at >= 0) return { path: `${list}[${at}]${rest}`, inFile: true };
	const kept = `the ${list.slice(0, -1)} "${key}" of the database${rest && `, ${rest.replace(/^\./, "")}`}`;
	return { path: kept, inFile: false, ...(list === "flows" && key !== undefined ? { unfinished: key } : {}) };
}
