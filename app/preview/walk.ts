import { FIRED, type Log, NONE } from "./log";
import { LONGEST_WALK } from "./pace";

/** Where a dot is: on its way along a port's edge (`share` 0 to 1), standing on a node, or nowhere. */
export type Spot = { port: number; share: number; node: number };

/** Walks of one instant are looked at so far back: who waits that long has arrived. */
const MOST_GROUPS = 12;
/** One walk of several edges goes as quickly as this many edges one after another. */
const MOST_EDGES = LONGEST_WALK - 1;

const nowhere = (): Spot => ({ port: NONE, share: 0, node: NONE });

/** The walk of one instant: its events from `first` to `last`, in places of the contact's own list. */
type Group = { at: number; first: number; last: number };
const groups: Group[] = Array.from({ length: MOST_GROUPS }, () => ({ at: 0, first: 0, last: 0 }));

/**
 * Where a contact is seen at an instant (ms), `past` of whose events have happened and who stands on `place`. Edges that
 * were taken at one instant are walked one after another, each for `edge` ms of virtual time; who is late starts the next
 * walk with at most one edge's delay. The answer depends on nothing but its arguments; it is written into `into`.
 */
export function spotOf(
	log: Log,
	who: number,
	past: number,
	place: number,
	seen: number,
	edge: number,
	into: Spot = nowhere(),
): Spot {
	into.port = NONE;
	into.node = place;
	into.share = 0;
	const mine = log.of[who];
	if (!mine) return into;
	const n = collect(log, mine, past, seen, edge);
	let end = Number.NEGATIVE_INFINITY;
	for (let g = n - 1; g >= 0; g--) {
		const group = groups[g]!;
		const begin = Math.max(group.at, Math.min(end, group.at + edge));
		const hops = group.last - group.first + 1;
		const wanted = begin + edge * Math.min(hops, MOST_EDGES);
		const following = groups[g - 1];
		const cut = g > 0 && following ? Math.max(following.at, Math.min(wanted, following.at + edge)) : wanted;
		end = Math.min(wanted, Math.max(cut, begin));
		if (seen >= end) continue;
		return onTheWay(log, mine, group, (seen - begin) / Math.max(end - begin, 1), into);
	}
	return into;
}

/** The last walks before an instant, newest first, back to one before which there was rest. Returns how many. */
function collect(log: Log, mine: number[], past: number, seen: number, edge: number): number {
	const rest = LONGEST_WALK * edge;
	let n = 0;
	let later = seen;
	for (let k = past - 1; k >= 0; k--) {
		const event = mine[k]!;
		const at = log.at[event]!;
		if (later - at >= rest) break;
		if (log.kind[event] !== FIRED || log.target[event] === NONE) continue;
		const newest = groups[n - 1];
		if (newest && n > 0 && newest.at === at) newest.first = k;
		else if (n === MOST_GROUPS) break;
		else {
			const group = groups[n++]!;
			group.at = at;
			group.first = k;
			group.last = k;
			later = at;
		}
	}
	return n;
}

function onTheWay(log: Log, mine: number[], group: Group, share: number, into: Spot): Spot {
	const hops = group.last - group.first + 1;
	const along = Math.min(Math.max(share, 0), 1) * hops;
	const hop = Math.min(hops - 1, Math.floor(along));
	const event = mine[group.first + hop]!;
	if (log.target[event] === NONE) {
		into.node = log.node[event]!;
		return into;
	}
	into.port = log.port[event]!;
	into.node = NONE;
	into.share = along - hop;
	return into;
}
