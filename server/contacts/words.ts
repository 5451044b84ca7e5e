import type { Names } from "@/workflows/language/define-node";
import type { Flow, Score } from "@/workflows/language/program";
import { type StoredLine, sayReason } from "@/workflows/language/words";

const TAKEN_BACK = "Taken back: ";

/** Why points changed, as people say it; of what was taken back, why it had been given. */
export function sayLine(
	line: StoredLine,
	score: Score | undefined,
	graph: Flow | null,
	names: Names,
): string {
	if (line.kind !== "manual" || line.node === null || !line.reason.startsWith(TAKEN_BACK))
		return sayReason(line, score, graph, names);
	const given = { ...line, reason: line.reason.slice(TAKEN_BACK.length) };
	return `${TAKEN_BACK}${sayReason(given, score, graph, names)}`;
}
