import { connect, type Transaction } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { finish, openPoints } from "@/workflows/language/draft";
import type { Flow } from "@/workflows/language/program";
import { Problem } from "../../api/problem";
import { drawingOf } from "../../flows/drawing";
import { storedFlow } from "../../flows/row";
import { runOf } from "../../program/run";
import { readStored } from "../../program/stored";
import { compareLives, type Difference } from "./compare";
import { playBoth } from "./parts";
import { namesOfContacts, takeSample } from "./sample";
import type { Entering, Population } from "./types";

export interface PopulationWanted {
	flow: string;
	days: number;
	/** Contacts at most. */
	sample?: number;
	/** Milliseconds at most. */
	patience?: number;
}

const MOST_SAMPLED = 20_000;
/** Below what a browser waits for the answer. */
const PATIENCE_MS = 50_000;
const DAY_MS = 86_400_000;

/** Each look has two sandboxes full of contacts: one at a time in this process. */
let busy = false;

/**
 * What the next days would be for real contacts with what is live, and with what was saved last published in its place.
 * Both are played on copies of one moment; nothing real is written. What is not through in time is left out: `sampled`
 * says how many were. Throws problems: 422 where the flow is not finished, 409 where another look is under way.
 * `signal` ends it at once.
 */
export async function lookAtPopulation(
	engine: Engine,
	url: string,
	wanted: PopulationWanted,
	signal?: AbortSignal,
): Promise<Population> {
	const { draft, paused } = await publishable(engine, wanted.flow);
	if (busy) throw conflict("Somebody looks at this just now. Try again in a minute at most.");
	busy = true;
	const begun = performance.now();
	const late = AbortSignal.timeout(wanted.patience ?? PATIENCE_MS);
	const ends = signal ? AbortSignal.any([signal, late]) : late;
	try {
		const seen = await look(url, { ...wanted, draft, asOf: engine.clock.now() }, ends);
		if (signal?.aborted) throw conflict(STOPPED);
		return { ...seen, paused, tookMs: Math.round(performance.now() - begun) };
	} catch (error) {
		if (signal?.aborted) throw conflict(STOPPED);
		if (late.aborted) throw conflict(TOO_LONG);
		throw error;
	} finally {
		busy = false;
	}
}

const conflict = (detail: string) => new Problem(409, "Conflict", detail);
const STOPPED = "It was stopped.";
const TOO_LONG = "It took longer than a minute and was stopped. The rest of the review counts all the same.";

/** What would be published, or the reason why not. */
async function publishable(engine: Engine, key: string): Promise<{ draft: Flow; paused: boolean }> {
	const flow = await storedFlow(engine.sql, key);
	if (flow.archivedAt !== null)
		throw conflict(`${flow.name} is in the archive. Take it out of there first, then look.`);
	const draft = drawingOf(flow.draft);
	const finished = draft && finish(draft);
	const { program } = await readStored(runOf(engine.sql));
	const open = draft ? openPoints(draft, program).filter((point) => point.severity === "error") : [];
	if (!finished?.ok || open.length > 0)
		throw new Problem(
			422,
			"Unprocessable content",
			"This flow has open points. Do them first, then look at what it would do.",
			open.map(({ node, message }) => ({ path: node ?? "flow", message })),
		);
	return { draft: finished.value, paused: flow.pausedAt !== null };
}

type Looking = PopulationWanted & { draft: Flow; asOf: Date };
type Seen = Omit<Population, "paused" | "tookMs">;

/** One transaction sees it all: it chooses the contacts, lends its moment to those that copy them, and names people. */
async function look(url: string, looking: Looking, signal: AbortSignal): Promise<Seen> {
	const sql = connect(url, { max: 1, applicationName: "ripen preview of the population" });
	try {
		return (await sql.begin("isolation level repeatable read read only", (transaction) =>
			lookFrom(transaction, url, looking, signal),
		)) as Seen;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

async function lookFrom(
	sql: Transaction,
	url: string,
	{ flow, draft, days, sample = MOST_SAMPLED, asOf }: Looking,
	signal: AbortSignal,
): Promise<Seen> {
	const { ids, of } = await takeSample(sql, sample);
	const [{ snapshot }] = await sql<[{ snapshot: string }]>`select pg_export_snapshot() as snapshot`;
	const from = asOf.toISOString();
	const to = new Date(asOf.getTime() + days * DAY_MS).toISOString();
	const { before, after, played } = await playBoth({ url, draft, snapshot, ids, flow, from, to, signal });
	const told = await byName(sql, compareLives(before, after));
	return { sampled: played, of, asOf: from, days, ...told };
}

async function byName(
	sql: Transaction,
	{ enters, alerts, changed, scores }: Difference,
): Promise<Pick<Population, "enters" | "alerts" | "scores">> {
	const names = await namesOfContacts(sql, [
		...new Set([...enters.more.ids, ...enters.fewer.ids, ...scores.map(({ id }) => id)]),
	]);
	const nameOf = (id: number) => names.get(id) ?? "A contact";
	const told = ({ n, ids }: Difference["enters"]["more"]): Entering => ({
		n,
		some: ids.map((id) => ({ id, name: nameOf(id) })),
	});
	return {
		enters: { ...enters, more: told(enters.more), fewer: told(enters.fewer) },
		alerts,
		scores: { changed, some: scores.map((one) => ({ ...one, name: nameOf(one.id) })) },
	};
}
