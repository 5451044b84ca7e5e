import { firstAfter } from "./next";
import type { Trace } from "./trace";

/** What the table of events can show, in the order of its filter. */
export const KINDS = ["moves", "ends", "points", "alerts", "mails", "webhooks", "deeds"] as const;
export type RowKind = (typeof KINDS)[number];

/** A row of the trace by its kind and its place in the list of its kind. */
export type RowOf = { kind: RowKind; at: number };

export type RowFilter = { who: number | null; kind: RowKind | null; node: string | null; flow: string };

/** All rows that the filter lets through in the order of time; of one instant what somebody did comes first. */
export function rowsOf(trace: Trace, { who, kind, node, flow }: RowFilter): RowOf[] {
	const rows: { row: RowOf; time: string; rank: number }[] = [];
	for (const name of KINDS) {
		if (kind !== null && kind !== name) continue;
		const rank = RANK[name];
		trace[name].forEach((row, at) => {
			if (who !== null && row.who !== who) return;
			if (node !== null && !("node" in row && row.node === node && row.flow === flow)) return;
			rows.push({ row: { kind: name, at }, time: row.at, rank });
		});
	}
	rows.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.rank - b.rank));
	return rows.map(({ row }) => row);
}

const RANK: Record<RowKind, number> = {
	deeds: 0,
	points: 1,
	moves: 2,
	alerts: 3,
	mails: 4,
	webhooks: 5,
	ends: 6,
};

/** How many of the rows are past at an instant (ms). */
export function pastOf(trace: Trace, rows: readonly RowOf[], clock: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const { kind, at } = rows[middle]!;
		if (Date.parse(trace[kind][at]!.at) <= clock) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What happened at exactly this instant (ms), what somebody did first. */
export function rowsAt(trace: Trace, clock: number): RowOf[] {
	return [...KINDS]
		.sort((a, b) => RANK[a] - RANK[b])
		.flatMap((kind) => {
			const found: RowOf[] = [];
			const rows = trace[kind];
			for (let at = firstAfter(rows, clock - 1); at < rows.length; at++) {
				if (Date.parse(rows[at]!.at) > clock) break;
				found.push({ kind, at });
			}
			return found;
		});
}
