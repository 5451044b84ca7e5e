import { isDeepStrictEqual } from "node:util";
import type { Program } from "@/workflows/language/program";
import type { Scenario } from "@/workflows/language/scenario";
import type { Sandbox } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, simulate } from "@/workflows/preview/simulate";
import { runNaive } from "./naive/run";
import type { ContactResult, Scenario as Loose, Result } from "./naive/types";
import { present, type Seen, type SeenContact, seenInTables } from "./state";

export type Playable = Scenario & { program: Program };

/** Where two runs of one scenario differ: the place, what the engine and what the second opinion found there. */
export interface Disagreement {
	where: string;
	engine: unknown;
	naive: unknown;
}

/**
 * Plays one scenario on the engine in the sandbox and once more contact by contact in memory. Returns where the two
 * differ; a scenario that cannot be carried out must be one for both.
 */
export async function compare(sandbox: Sandbox, scenario: Playable): Promise<Disagreement[]> {
	const naive = runNaive(scenario as Loose);
	const engine = await playOnEngine(sandbox, scenario);
	if (engine.fault !== undefined || naive.fault !== undefined) {
		if (engine.fault !== undefined && naive.fault !== undefined) return [];
		return [{ where: "fault", engine: engine.fault ?? "none", naive: naive.fault?.message ?? "none" }];
	}
	const silent = (engine.failures.length === 0) === (naive.failures.length === 0);
	const alone = silent ? [] : [{ where: "expectations", engine: engine.failures, naive: naive.failures }];
	return [...alone, ...differences("", engine.seen, seenByNaive(naive))];
}

/** What a scenario leaves behind on the engine, or why it cannot be carried out. */
export async function playOnEngine(
	sandbox: Sandbox,
	scenario: Playable,
): Promise<{ seen: Seen; failures: Failure[]; fault?: string }> {
	try {
		const failures = await simulate(sandbox, scenario);
		return { failures, seen: await seenInTables(sandbox.run) };
	} catch (error) {
		if (!(error instanceof ScenarioFault)) throw error;
		return { failures: [], seen: { contacts: {}, flows: {}, segments: {} }, fault: error.message };
	}
}

/** What differs between two values of the same shape, down to lists of unequal length. */
export function differences(where: string, engine: unknown, naive: unknown): Disagreement[] {
	if (isDeepStrictEqual(engine, naive)) return [];
	if (Array.isArray(engine) && Array.isArray(naive) && engine.length === naive.length)
		return differences(where, { ...engine }, { ...naive });
	if (!isPlain(engine) || !isPlain(naive)) return [{ where, engine, naive }];
	const keys = new Set([...Object.keys(engine), ...Object.keys(naive)]);
	return [...keys].flatMap((key) => differences(where ? `${where} / ${key}` : key, engine[key], naive[key]));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** The naive result in the shape of the tables: contacts that exist, instants as text, nothing that is missing. */
export function seenByNaive({ contacts, flows, segments }: Result): Seen {
	const living = Object.entries(contacts).filter(([, contact]) => contact.exists);
	return {
		contacts: Object.fromEntries(living.map(([key, contact]) => [key, contactOf(contact)])),
		flows,
		segments,
	};
}

function contactOf({ exists: _, ledger, fields, path, in: standing, ...rest }: ContactResult): SeenContact {
	const flows = [...new Set(path.map(({ flow }) => flow))];
	const steps = (flow: string) =>
		path.filter((step) => step.flow === flow).map(({ node, port, at }) => [iso(at), node, port]);
	return {
		...rest,
		ledger: ledger.map(({ kind: _, at, ...row }) => ({ ...row, at: iso(at) })),
		fields: present(fields),
		in: Object.fromEntries(
			Object.entries(standing).filter((pair): pair is [string, string] => pair[1] !== null),
		),
		path: Object.fromEntries(
			flows.map((flow) => [flow, steps(flow).map((step) => step.filter((part) => part !== null).join(" "))]),
		),
	};
}

const iso = (at: number) => new Date(at).toISOString();
