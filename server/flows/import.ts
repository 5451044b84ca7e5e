import type { Engine } from "@/workflows/engine/live/engine";
import { isRecord } from "@/workflows/language/dispatch";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { fault } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";
import { type Fault, parseText, readProgram } from "@/workflows/language/read";
import { errorsOf, Problem } from "../api/problem";
import { isSame } from "../program/compare";
import { oneAtATime } from "../program/lock";
import { readStored } from "../program/stored";
import { bring, missingParts, type Parts } from "./bring";
import { FreshFlows } from "./keys";
import { withFlowKeys } from "./rename";
import type { Imported } from "./types";

/**
 * Makes drafts of the flows of a file (program/1 or a flow by itself), with the scores, segments and fields that are missing:
 * all or nothing. What is here stays as it is. Throws a problem (422) with every fault of the file.
 */
export async function importFile(engine: Engine, text: string, actor: string): Promise<Imported> {
	const { parts, drafts } = readFlows(text);
	return oneAtATime(engine, async (run) => {
		const { program } = await readStored(run);
		const fresh = new FreshFlows(await run<{ key: string; name: string }>("select key, name from flows"));
		const given = drafts.map((draft) => ({ draft, as: fresh.take(draft) }));
		const keys = new Map(given.map(({ draft, as }) => [draft.key, as.key]));
		const missing = withFlowKeys(missingParts(program, parts), keys);
		const own = given.map(({ draft, as }) => ({ ...withFlowKeys(draft, keys), ...as }));
		await bring(engine, program, { parts: missing, drafts: own, tests: [] }, actor);
		return {
			keys: own.map((draft) => draft.key),
			notes: [
				...given.flatMap(({ draft, as }) =>
					draft.key === as.key ? [] : [`There is a flow ${draft.key} already: this one is called ${as.key}.`],
				),
				...keptNotes(program, parts),
			],
		};
	});
}

type Lists = keyof Parts;
const NOUN: Record<Lists, string> = { fields: "field", scores: "score", segments: "segment" };

/** Says what the file defines otherwise than it is here. */
function keptNotes(stored: Program, parts: Parts): string[] {
	return (Object.keys(NOUN) as Lists[]).flatMap((list) =>
		(parts[list] as { key: string; name?: string }[]).flatMap((one) => {
			const here = (stored[list] as { key: string }[]).find((known) => known.key === one.key);
			if (!here || isSame(here, one)) return [];
			return [
				`The ${NOUN[list]} ${one.name ?? one.key} is here already and stays as it is; the file has it otherwise.`,
			];
		}),
	);
}

function readFlows(text: string): { parts: Parts; drafts: Draft[] } {
	const parsed = parseText(text);
	if (!parsed.ok) throw unreadable(parsed.faults);
	const { flows, ...rest } = programIn(parsed.value);
	const program = readProgram({ ...rest, flows: [] });
	const faults = program.ok ? [] : program.faults;
	const drafts = flows.flatMap((flow, i) => {
		const read = readDraft(flow);
		if (read.ok) return [read.value.draft];
		faults.push(...read.faults.map((one) => ({ ...one, path: `flows[${i}]${one.path && `.${one.path}`}` })));
		return [];
	});
	faults.push(...repeated(drafts));
	if (!program.ok || faults.length > 0) throw unreadable(faults);
	return { parts: program.value, drafts };
}

const repeated = (drafts: Draft[]): Fault[] =>
	drafts.flatMap(({ key }, i) =>
		drafts.findIndex((other) => other.key === key) === i
			? []
			: [fault(`flows[${i}].key`, `flow "${key}" stands here a second time`, "give it another key")],
	);

/** A program, its flows apart as they are: one by itself is a program of that flow. */
function programIn(value: unknown): Record<string, unknown> & { flows: unknown[] } {
	if (!isRecord(value)) throw no("This is no file of a flow.");
	if (value.ripen === undefined && Array.isArray(value.nodes)) return { ripen: "program/1", flows: [value] };
	if (value.ripen === "nodes/1")
		throw no("These are steps, not a whole flow: open a flow and paste them there.");
	if (typeof value.ripen === "string" && value.ripen.startsWith("scenario/"))
		throw no("This is a scenario, a test of a flow: import the program that it belongs to.");
	if (typeof value.ripen === "string" && /^program\/\d+$/.test(value.ripen) && value.ripen !== "program/1")
		throw no(`This file is of the version ${value.ripen}; this Ripen reads program/1.`);
	if (value.ripen !== "program/1")
		throw no("This is no file of a flow: it does not begin with ripen: program/1.");
	if (!Array.isArray(value.flows) || value.flows.length === 0) throw no("There is no flow in this file.");
	return { ...value, flows: value.flows };
}

const no = (detail: string, faults: Fault[] = []) =>
	new Problem(422, "Unprocessable content", detail, errorsOf(faults));

const unreadable = (faults: Fault[]) => no("This file cannot be read; nothing was brought in.", faults);
