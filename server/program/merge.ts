import type { Flow, Program } from "@/workflows/language/program";

/** What a file leaves out and the reader fills in: these stay as the database has them. */
export type Unnamed = { timezone: boolean; stages: boolean };

const LISTS = ["fields", "scores", "segments", "flows"] as const;
export type List = (typeof LISTS)[number];

/** The whole that applying a file makes: what the file names is the file's, everything else stays. */
export function mergePrograms(stored: Program, file: Program, unnamed: Unnamed): Program {
	return {
		ripen: "program/1",
		timezone: unnamed.timezone ? stored.timezone : file.timezone,
		stages: unnamed.stages ? stored.stages : file.stages,
		users: [
			...stored.users,
			...file.users.filter((user) => !stored.users.some((known) => known.email === user.email)),
		],
		fields: mergeList(stored.fields, file.fields),
		scores: mergeList(stored.scores, file.scores),
		segments: mergeList(stored.segments, file.segments),
		flows: mergeList(stored.flows, file.flows),
	};
}

/**
 * The order matters: what enters together moves in the order of the file. What is known keeps the places of its kind,
 * filled in the order of the file; what is new stands beside its neighbour in the file.
 */
export function mergeList<T extends { key: string }>(stored: readonly T[], file: readonly T[]): T[] {
	const known = new Set(stored.map((one) => one.key));
	const named = new Set(file.map((one) => one.key));
	const inPlace = file.filter((one) => known.has(one.key));
	const merged = stored.map((one) => (named.has(one.key) ? inPlace.shift()! : one));
	file.forEach((one, i) => {
		if (known.has(one.key)) return;
		const before = file[i - 1]?.key;
		const after = file.slice(i + 1).find((other) => known.has(other.key))?.key;
		const at =
			before !== undefined
				? merged.findIndex((other) => other.key === before) + 1
				: merged.findIndex((other) => other.key === after);
		merged.splice(at < 0 ? merged.length : at, 0, one);
	});
	return merged;
}

/** The whole as it is written: flows that the file does not change keep what was saved of them. */
export function withDrafts(whole: Program, drafts: Map<string, Flow>, written: ReadonlySet<string>): Program {
	return {
		...whole,
		flows: whole.flows.map((flow) => (written.has(flow.key) ? flow : (drafts.get(flow.key) ?? flow))),
	};
}

/** What the file does not name and a prune would take away. */
export function unnamedBy(file: Program, stored: Program): Record<List, string[]> {
	const missing = (list: List) =>
		stored[list].map((one) => one.key).filter((key) => !file[list].some((named) => named.key === key));
	return {
		fields: missing("fields"),
		scores: missing("scores"),
		segments: missing("segments"),
		flows: missing("flows"),
	};
}

/** The program without these things. */
export function without(program: Program, gone: Record<List, string[]>): Program {
	const kept = <T extends { key: string }>(list: T[], keys: string[]) =>
		list.filter((one) => !keys.includes(one.key));
	return {
		...program,
		fields: kept(program.fields, gone.fields),
		scores: kept(program.scores, gone.scores),
		segments: kept(program.segments, gone.segments),
		flows: kept(program.flows, gone.flows),
	};
}
