import type { FlowNumbers, PreviewEnd, PreviewLine } from "@/workflows/language/trace";
import { endingOf } from "./ending";
import { knownOf } from "./known";
import { LIMITS, type Limits, type Plan, tooMuch } from "./plan";
import { begin, EMPTY_SETTINGS, type Playing } from "./play";
import { reactor, writeReactions } from "./reactions";
import { openSandbox, type Sandbox } from "./sandbox";
import { seenIn } from "./seen";
import { everybodyAt, sayStillMoving } from "./still-moving";
import { tidierOf } from "./tidy";
import { type Tracer, tracerOf } from "./trace";
import { windows } from "./windows";

export interface PreviewOptions {
	/** Gets the lines of the answer; the play goes on when it has resolved. */
	emit(line: PreviewLine): void | Promise<void>;
	/** Ends the preview and its sandbox at once. */
	signal?: AbortSignal;
	limits?: Limits;
}

/** The play has come to one of its limits; the message says which. */
class AtBound extends Error {}

/** After the last deed of an instant. */
export const ALL = 2_147_483_647;
const LOOK_EVERY_MS = 400;
const STOPPED: PreviewEnd = { reason: "failed", said: "The preview was stopped." };

/**
 * Plays a plan in a sandbox of its own and tells what happens window by window; the last line is what is returned.
 * Rejects where the database cannot be reached or the engine fails.
 */
export async function preview(url: string, plan: Plan, options: PreviewOptions): Promise<PreviewEnd> {
	const end = await played(url, plan, options);
	if (!options.signal?.aborted) await options.emit({ kind: "end", ...end });
	return end;
}

async function played(url: string, plan: Plan, options: PreviewOptions): Promise<PreviewEnd> {
	const { signal, limits = LIMITS } = options;
	const refused = tooMuch(plan, limits);
	if (refused !== undefined) return { reason: "failed", said: refused };
	if (signal?.aborted) return STOPPED;
	const { playable, flows, unsound, start, end } = plan;
	await options.emit({ kind: "begun", who: playable.who, flows, unsound, start, end });
	const sandbox = await openSandbox(url);
	const ended = endingOf(signal, url, sandbox.pid);
	try {
		return await playIn(sandbox, plan, { ...options, limits });
	} catch (error) {
		if (signal?.aborted) return STOPPED;
		throw error;
	} finally {
		await ended();
		await sandbox.close().catch(() => {});
	}
}

/** A plan that has begun: contacts are there, flows are live, nothing has happened yet. */
export async function beginPlan({ run }: Sandbox, plan: Plan): Promise<Playing> {
	const { program, playable, start, flows, paused } = plan;
	await run(EMPTY_SETTINGS);
	await writeReactions(run, playable.reactions);
	const { contacts, timeline } = playable;
	return begin(run, { ripen: "scenario/1", program, start, contacts, timeline }, tidierOf(run), {
		live: new Set(flows.map((flow) => flow.key)),
		paused,
	});
}

async function playIn(
	sandbox: Sandbox,
	plan: Plan,
	{ emit, limits }: PreviewOptions & { limits: Limits },
): Promise<PreviewEnd> {
	const { run } = sandbox;
	const watch = watching(plan, limits, emit);
	const playing = await beginPlan(sandbox, plan);
	const { context } = playing;
	const tracer = tracerOf(run, await knownOf(run, context.program, plan));
	const react = reactor(run, plan.seed);
	context.ear = {
		deeds: tracer.deeds,
		erasing: tracer.erasing,
		round: async () => {
			await react();
			await watch(playing, tracer);
		},
	};
	let numbers: Record<string, FlowNumbers> = {};
	const tell = async (until: string) => {
		const chunk = await tracer.chunk(until);
		numbers = chunk.numbers;
		await emit({ kind: "chunk", ...chunk });
		return chunk.moves.length + chunk.points.length;
	};
	try {
		const steps = windows(plan.start, plan.end, plan.playable.contacts.length);
		for (let next = steps.next(); !next.done; ) {
			await playing.until({ at: next.value, n: ALL });
			next = steps.next(await tell(next.value));
		}
	} catch (error) {
		if (!(error instanceof AtBound)) throw error;
		const until = await everybodyAt(context, plan.end);
		await tell(until);
		const said = `${error.message} ${await sayStillMoving(context, plan.program, plan.end)}`;
		return { reason: "bound", said, seen: await seenIn(run, plan, until, numbers) };
	}
	const said = "The whole time was played.";
	return { reason: "done", said, seen: await seenIn(run, plan, plan.end, numbers) };
}

/** Looks at the limits now and then and tells how far everybody is. */
function watching(plan: Plan, limits: Limits, emit: PreviewOptions["emit"]) {
	const begun = performance.now();
	const [start, end] = [Date.parse(plan.start), Date.parse(plan.end)];
	let looked = begun;
	return async ({ context }: Playing, tracer: Tracer): Promise<void> => {
		const now = performance.now();
		if (now < looked + LOOK_EVERY_MS) return;
		looked = now;
		if (now > begun + limits.ms)
			throw new AtBound(`It was stopped after ${Math.round(limits.ms / 1000)} seconds of computing.`);
		if ((await tracer.rows()) > limits.rows)
			throw new AtBound(`It was stopped after ${limits.rows.toLocaleString("en-GB")} steps and points.`);
		const until = await everybodyAt(context, plan.end);
		await emit({ kind: "progress", until, share: Math.max(0, (Date.parse(until) - start) / (end - start)) });
	};
}
