import type { Score } from "@/workflows/language/program";
import type { PointRow } from "@/workflows/language/trace";

/** A flow as far as its entries go, finished or not. */
export type Entered = { key: string; name: string; nodes: { kind: string; config: object }[] };

/** Where flows take contacts in by a score, the open flow's first; one line per value. */
export function thresholdsOf(flows: readonly Entered[], score: string): { at: number; label: string }[] {
	const lines = new Map<number, string>();
	for (const [place, { name, nodes }] of flows.entries())
		for (const { kind, config } of nodes) {
			if (kind !== "score-entry") continue;
			const { score: its, reaches, "falls-below": below } = config as Record<string, unknown>;
			if (its !== score) continue;
			const whose = place === 0 ? "threshold" : name;
			if (typeof reaches === "number" && !lines.has(reaches)) lines.set(reaches, `${whose} ${reaches}`);
			else if (typeof below === "number" && !lines.has(below)) lines.set(below, `${whose} below ${below}`);
		}
	return [...lines].map(([at, label]) => ({ at, label }));
}

/** The scores that something happened to, in the program's order; the first is the one to show unasked. */
export function scoresOf(
	points: readonly PointRow[],
	scores: readonly Pick<Score, "key">[],
	thresholds: (score: string) => number,
): string[] {
	const changes = new Map<string, number>();
	for (const { score } of points) changes.set(score, (changes.get(score) ?? 0) + 1);
	const known = scores.map(({ key }) => key);
	const all = [
		...known.filter((key) => changes.has(key)),
		...[...changes.keys()].filter((key) => !known.includes(key)),
	];
	return all.sort((a, b) => Number(thresholds(b) > 0) - Number(thresholds(a) > 0));
}
