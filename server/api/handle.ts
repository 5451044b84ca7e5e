import type { Engine } from "@/workflows/engine/live/engine";
import { requireKey } from "./keys";
import { Problem, problemResponse } from "./problem";

export type Answer = { status?: number; body: unknown; contentType?: string };

/** What an API path needs of its process; tests bring their own. */
export type Api = { engine(): Engine };

/**
 * Runs one path: the key is checked first, then the work is done, and every refusal is problem+json. What nobody
 * foresaw is logged and answered as 500 without its words.
 */
export async function handle(
	api: Api,
	request: Request,
	work: (engine: Engine, url: URL) => Promise<Answer>,
): Promise<Response> {
	try {
		const engine = api.engine();
		await requireKey(request, engine.sql);
		const { status = 200, body, contentType = "application/json" } = await work(engine, new URL(request.url));
		return new Response(typeof body === "string" ? body : JSON.stringify(body), {
			status,
			headers: { "content-type": contentType, "cache-control": "no-store" },
		});
	} catch (error) {
		if (error instanceof Problem) return problemResponse(error);
		console.error("api:", error);
		return problemResponse(
			new Problem(500, "Internal error", "Something went wrong here; nothing of this request was kept."),
		);
	}
}

/** A whole number from the query, within bounds; throws a Problem for anything else. */
export function numberFrom(url: URL, name: string, standard: number, most: number): number {
	const text = url.searchParams.get(name);
	if (text === null) return standard;
	const value = Number(text);
	if (/^\d{1,9}$/.test(text) && value >= 1 && value <= most) return value;
	throw new Problem(400, "Bad request", "A part of the query is not as it should be.", [
		{
			path: name,
			message: `${JSON.stringify(text)} is no number from 1 to ${most}; leave it out or correct it`,
		},
	]);
}

/** Refuses query parameters that the path does not know. */
export function knownOnly(url: URL, names: readonly string[]): void {
	const unknown = [...url.searchParams.keys()].filter((name) => !names.includes(name));
	if (unknown.length === 0) return;
	const known = names.length === 0 ? "this path takes none" : `known: ${names.join(", ")}`;
	throw new Problem(
		400,
		"Bad request",
		"A part of the query is not known.",
		unknown.map((path) => ({ path, message: `unknown parameter; ${known}` })),
	);
}
