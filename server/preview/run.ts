import type { Sql } from "@/db/client";
import type { PreviewLine, PreviewRequest } from "@/workflows/language/trace";
import { preview } from "@/workflows/preview/preview";
import { Problem } from "../api/problem";
import { planOf } from "./plan";
import type { Turns } from "./turns";

export interface Stage {
	sql: Sql;
	/** The database in which a sandbox is opened. */
	url: string;
	turns: Turns;
}

export interface Asking {
	/** Who asks, by address. */
	person: string;
	emit(line: PreviewLine): void | Promise<void>;
	signal: AbortSignal;
}

const BROKEN = "Something went wrong here. Run the preview again in a moment.";

/**
 * Plays what is asked for when it is its turn and tells how it goes; whatever fails after that is the last line. Rejects
 * with NoTurn where too much is asked for at once.
 */
export async function runPreview(
	{ sql, url, turns }: Stage,
	request: PreviewRequest,
	{ person, emit, signal }: Asking,
): Promise<void> {
	const queued = (before: number) => void emit({ kind: "queued", before });
	await turns.take(person, queued, signal, async () => {
		try {
			const plan = await sql.begin("isolation level repeatable read read only", (reading) =>
				planOf(reading, request, signal),
			);
			await preview(url, plan, { emit, signal });
		} catch (error) {
			if (signal.aborted) return;
			if (!(error instanceof Problem)) console.error("preview:", error);
			await emit({ kind: "end", reason: "failed", said: error instanceof Problem ? saidBy(error) : BROKEN });
		}
	});
}

function saidBy({ detail, errors: [first] }: Problem): string {
	return first ? `${detail} ${first.path ? `${first.path}: ` : ""}${first.message}` : detail;
}
