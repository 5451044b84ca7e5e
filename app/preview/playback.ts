import type { FlowNumbers } from "@/server/flows/numbers/types";
import type { TraceChunk } from "@/workflows/language/trace";
import { advance, type Counts, copyOf, noCounts, numbersOf } from "./counts";
import { draftOf, type FlowMap, mapOf } from "./flow-map";
import { FIRED, Log, NONE } from "./log";
import { type Spot, spotOf } from "./walk";

/** So many events are counted again at most when the clock goes back. */
const CHECKPOINT = 8192;

export type Playback = ReturnType<typeof createPlayback>;

export const playbackOf = (flow: string, draft: Record<string, unknown> | null, contacts: number): Playback =>
	createPlayback(flow, mapOf(draftOf(draft)), contacts);

/**
 * Where everybody of one flow is at any instant. Going forward counts only what is new; going back, or far, starts from
 * the nearest of the states kept on the way. What is answered for an instant never depends on how it was come to.
 */
export function createPlayback(flow: string, map: FlowMap, contacts: number, every = CHECKPOINT) {
	const log = new Log(flow, map, contacts);
	const kept: Counts[] = [noCounts(contacts)];
	let now = noCounts(contacts);

	function keep(): void {
		if (now.done === kept.length * every) kept.push(copyOf(now));
	}

	/** Everything up to and with this instant (ms). */
	function goTo(ms: number): void {
		const wanted = log.until(ms);
		const nearest = Math.min(kept.length - 1, Math.floor(wanted / every));
		if (wanted < now.done || kept[nearest]!.done > now.done) now = copyOf(kept[nearest]!);
		while (now.done < wanted) {
			advance(now, log);
			keep();
		}
	}

	/** The instant (ms) of the next event; undefined after the last. */
	function nextAfter(ms: number): number | undefined {
		const next = log.until(ms);
		return next < log.length ? log.at[next] : undefined;
	}

	/** When somebody first comes to one of these nodes after an instant and up to another (ms). */
	function nextArrival(nodes: ReadonlySet<string>, after: number, until: number): number | undefined {
		for (let n = log.until(after); n < log.length && log.at[n]! <= until; n++) {
			const comes = log.target[n] !== NONE ? log.target[n]! : NONE;
			const enters = log.kind[n] === FIRED && map.isEntry(log.nodes.all[log.node[n]!] ?? "");
			if (comes !== NONE && nodes.has(log.nodes.all[comes]!)) return log.at[n];
			if (enters && nodes.has(log.nodes.all[log.node[n]!]!)) return log.at[n];
		}
		return undefined;
	}

	return {
		contacts,
		log,
		add: (chunk: Pick<TraceChunk, "moves" | "ends">): void => log.add(chunk),
		goTo,
		nextAfter,
		nextArrival,
		/** As of the last `goTo`. */
		numbers: (): FlowNumbers => numbersOf(now, log, flow),
		/** The node that a contact stands on, if any. */
		placeOf: (who: number): string | undefined => log.nodes.all[now.place[who] ?? NONE],
		/** Where a contact is seen: `seen` (ms) is the clock, or later where they walk on while it stands. */
		spot: (who: number, seen: number, edge: number, into?: Spot): Spot =>
			spotOf(log, who, now.past[who] ?? 0, now.place[who] ?? NONE, seen, edge, into),
	};
}
