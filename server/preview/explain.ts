import type { Explanation, PreviewRequest } from "@/workflows/language/trace";
import { explain } from "@/workflows/preview/explain/explain";
import { notFound, Problem } from "../api/problem";
import { planOf } from "./plan";
import type { Stage } from "./run";
import { NoTurn } from "./turns";

export interface Question {
	request: PreviewRequest;
	/** An address of the cast. */
	who: string;
	/** An instant within the preview, ISO text. */
	at: string;
}

/**
 * How one contact of a preview stands at an instant and why, with what is published at this moment. Throws a Problem
 * where nobody of that address plays (404), or too much is asked at once (429).
 */
export async function explainContact(
	{ sql, url, turns }: Stage,
	{ request, who, at }: Question,
	person: string,
	signal: AbortSignal,
): Promise<Explanation> {
	const work = async () => {
		const plan = await sql.begin("isolation level repeatable read read only", (reading) =>
			planOf(reading, request, signal),
		);
		if (!plan.playable.contacts.some(({ email }) => email.toLowerCase() === who.toLowerCase()))
			throw notFound(`Nobody of this preview has the address ${who}.`);
		return explain(url, plan, { who, at: new Date(at).toISOString() }, signal);
	};
	try {
		return await turns.take(person, () => {}, signal, work);
	} catch (error) {
		if (error instanceof NoTurn) throw new Problem(429, "Too many requests", error.message);
		throw error;
	}
}
