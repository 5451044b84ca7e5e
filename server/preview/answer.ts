import { readAs } from "@/workflows/language/fault";
import type { PreviewLine } from "@/workflows/language/trace";
import { previewRequestSchema } from "@/workflows/language/trace";
import { readJson } from "../api/body";
import { badRequest, Problem, problemResponse } from "../api/problem";
import { MARKETING, notFor, SIGNED_OUT } from "../auth/roles";
import { FOREIGN, isOwnRequest } from "../auth/same-origin";
import type { SessionUser } from "../auth/types";
import { runPreview, type Stage } from "./run";
import { NoTurn } from "./turns";

/** Ten thousand pasted contacts with a few facts each. */
const MOST_BYTES = 20_000_000;
/** So many lines may wait for a slow reader before the preview waits for it. */
const AHEAD = 8;
const PATIENCE_MS = 60_000;

/**
 * Answers a request for a preview with its lines as they come, one JSON text each. Who closes the connection ends the
 * sandbox with it.
 */
export async function answerPreview(
	request: Request,
	user: SessionUser | null,
	stage: () => Stage,
): Promise<Response> {
	try {
		const person = allowed(request, user);
		const read = readAs(previewRequestSchema, await readJson(request, MOST_BYTES));
		if (!read.ok) throw badRequest(read.faults);
		const gone = new AbortController();
		request.signal.addEventListener("abort", () => gone.abort(), { once: true });
		const { lines, emit, close } = lineStream(gone);
		const running = runPreview(stage(), read.value, { person, emit, signal: gone.signal });
		const refused = await Promise.race([running.then(() => null, refusalOf), soon()]);
		if (refused instanceof Problem) throw refused;
		running.catch(() => {}).finally(close);
		const headers = { "content-type": "application/x-ndjson", "cache-control": "no-store, no-transform" };
		return new Response(lines, { headers });
	} catch (error) {
		if (error instanceof Problem) return problemResponse(error);
		console.error("preview:", error);
		return problemResponse(new Problem(500, "Failed", "Something went wrong here. Try again in a moment."));
	}
}

function allowed({ headers }: Request, user: SessionUser | null): string {
	if (!isOwnRequest(headers)) throw new Problem(403, "Forbidden", FOREIGN);
	if (user === null) throw new Problem(401, "Unauthorized", SIGNED_OUT);
	if (!MARKETING.some((role) => role === user.role)) throw new Problem(403, "Forbidden", notFor(MARKETING));
	return user.email;
}

/** Too much at once is refused before anything else happens; every other failure comes as a line. */
function refusalOf(error: unknown): Problem | null {
	return error instanceof NoTurn ? new Problem(429, "Too many requests", error.message) : null;
}

const soon = () => new Promise<null>((resolve) => setTimeout(() => resolve(null)));

/**
 * A stream of JSON lines that makes its writer wait for a slow reader. Who takes nothing for a while is gone, as is who
 * closes the connection: `gone` aborts, and nothing more is written.
 */
function lineStream(gone: AbortController) {
	const encoder = new TextEncoder();
	let go = () => {};
	let controller: ReadableStreamDefaultController<Uint8Array>;
	const { signal } = gone;
	signal.addEventListener("abort", () => go(), { once: true });
	const lines = new ReadableStream<Uint8Array>(
		{
			start: (own) => {
				controller = own;
			},
			pull: () => go(),
			cancel: () => gone.abort(),
		},
		{ highWaterMark: AHEAD },
	);
	const emit = async (line: PreviewLine): Promise<void> => {
		if (signal.aborted) return;
		controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
		if ((controller.desiredSize ?? 1) > 0) return;
		const timer = setTimeout(() => gone.abort(), PATIENCE_MS);
		await new Promise<void>((resolve) => {
			go = resolve;
		});
		clearTimeout(timer);
	};
	const close = () => {
		if (signal.aborted) controller.error(signal.reason);
		else controller.close();
	};
	return { lines, emit, close };
}
