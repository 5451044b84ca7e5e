import type { Consequences } from "@/server/flows/types";
import type { Played } from "./use-review";

/** Why a flow cannot be published now, in words; nothing where it can. */
export function obstacleOf(
	consequences: Pick<Consequences, "errors"> | undefined,
	scenarios: Played,
	despite: boolean,
): string | undefined {
	if (!consequences) return "Looking at it…";
	const { length } = consequences.errors;
	if (length > 0)
		return length === 1 ? "1 open point is to be done first." : `${length} open points are to be done first.`;
	if (scenarios.kind === "playing") return "Its scenarios are being played…";
	if (scenarios.kind !== "played" || despite) return undefined;
	const failing = scenarios.results.filter((result) => !result.holds).length;
	if (failing === 0) return undefined;
	return failing === 1 ? "1 scenario fails." : `${failing} scenarios fail.`;
}
