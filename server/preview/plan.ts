import { setImmediate } from "node:timers/promises";
import type { Queryable } from "@/db/client";
import { faultsOfCast, playableWithRests, tooBusy } from "@/workflows/language/cast";
import { readDraft } from "@/workflows/language/draft";
import type { Program } from "@/workflows/language/program";
import type { PreviewFlow, PreviewRequest } from "@/workflows/language/trace";
import type { Plan } from "@/workflows/preview/plan";
import { type SoundDraft, soundDraft } from "@/workflows/preview/sound";
import { badRequest, notFound } from "../api/problem";
import { runOf } from "../program/run";
import { readStored, type Stored } from "../program/stored";

const DAY_MS = 86_400_000;

/**
 * What a request asks for, with what is published at this moment. Throws a Problem where there is no such flow (404), the
 * draft cannot be drawn, or the cast does not fit the program (400). Reads in a transaction where `sql` is one.
 * Ends early, with the reason of the signal, where that says so.
 */
export async function planOf(sql: Queryable, request: PreviewRequest, signal?: AbortSignal): Promise<Plan> {
	const [known] = await sql`select from flows where key = ${request.flow}`;
	if (!known) throw notFound(`There is no flow ${JSON.stringify(request.flow)}.`);
	const stored = await readStored(runOf(sql));
	const sound = draftOf(request, stored.program);
	const program = withFlow(stored.program, sound);
	const { cast, days, seed } = request;
	const busy = tooBusy(cast, days);
	const faults = busy ? [busy] : faultsOfCast(cast, program);
	if (faults.length > 0) throw badRequest(faults, "These contacts cannot be simulated.");
	const paused = await sql<{ key: string }[]>`
		select key from flows where paused_at is not null and key <> ${request.flow}`;
	const start = new Date(request.start).toISOString();
	const rest = async () => {
		await setImmediate();
		signal?.throwIfAborted();
	};
	return {
		program,
		flows: runningFlows(program, request, stored),
		paused: new Set(paused.map((flow) => flow.key)),
		unsound: sound.unsound,
		stops: new Map([...sound.stops].map(([node, why]) => [`${sound.flow.key}.${node}`, why])),
		playable: await playableWithRests(cast, { days, seed, program }, rest),
		start,
		end: new Date(Date.parse(start) + days * DAY_MS).toISOString(),
		seed,
	};
}

function draftOf({ flow, draft }: PreviewRequest, program: Program): SoundDraft {
	const read = readDraft({ ...draft, key: flow });
	if (!read.ok) throw badRequest(read.faults, "The flow cannot be played as it is drawn.");
	const sound = soundDraft(read.value.draft, program);
	if (!sound)
		throw badRequest([], "The flow cannot be played as it is drawn; its open points say what is wrong.");
	return sound;
}

/** The draft in the place of its flow, or last. */
function withFlow(program: Program, { flow }: SoundDraft): Program {
	const at = program.flows.findIndex((one) => one.key === flow.key);
	return { ...program, flows: at < 0 ? [...program.flows, flow] : program.flows.with(at, flow) };
}

/** Drafts of others are only known by name: nobody walks them before they are published. */
function runningFlows(program: Program, request: PreviewRequest, { versions }: Stored): PreviewFlow[] {
	return program.flows.flatMap(({ key, name }): PreviewFlow[] => {
		if (key === request.flow) return [{ key, name, version: "draft" }];
		const version = versions.get(key);
		return request.with === "alone" || version === undefined ? [] : [{ key, name, version }];
	});
}
