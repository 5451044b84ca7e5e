import type { Engine } from "@/workflows/engine/live/engine";
import { printProgram } from "@/workflows/language/read";
import { type Applied, applyProgram } from "../program/apply";
import { readGiven } from "../program/read";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import type { Answer } from "./handle";
import { badRequest, errorsOf, Problem, type ProblemError } from "./problem";

/** The program as YAML, or as JSON where the caller asks for that first. */
export async function getProgram(engine: Engine, accept: string | null): Promise<Answer> {
	const program = await exportProgram(runOf(engine.sql));
	if (prefersYaml(accept)) return { body: printProgram(program), contentType: "application/yaml" };
	return { body: program };
}

/** YAML only where it is named, and before JSON: a browser or a plain client gets JSON. */
function prefersYaml(accept: string | null): boolean {
	const named = (accept ?? "").toLowerCase();
	const yaml = named.indexOf("yaml");
	const json = named.indexOf("json");
	return yaml >= 0 && (json < 0 || yaml < json);
}

export type ProgramPut = Omit<Applied, "warnings"> & { warnings: ProblemError[] };

/** Applies a program, all or nothing; faults of its meaning are 422. */
export async function putProgram(engine: Engine, value: unknown, url: URL): Promise<ProgramPut> {
	const read = readGiven(value);
	if (!read.ok) throw badRequest(read.faults, "The program cannot be read; nothing was changed.");
	const result = await applyProgram(engine, read.given, {
		dryRun: flag(url, "dry-run"),
		prune: flag(url, "prune"),
	});
	if (result.ok) return { ...result.applied, warnings: errorsOf(result.applied.warnings) };
	throw new Problem(
		422,
		"Unprocessable content",
		"The program cannot be applied; nothing was changed.",
		errorsOf(result.faults),
	);
}

function flag(url: URL, name: string): boolean {
	const value = url.searchParams.get(name);
	if (value === null || value === "0" || value === "false") return false;
	if (value === "" || value === "1" || value === "true") return true;
	throw new Problem(400, "Bad request", "A part of the query is not as it should be.", [
		{ path: name, message: `${JSON.stringify(value)} is neither 1 nor 0; take one of these` },
	]);
}
