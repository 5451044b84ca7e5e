import type { FlowNumbers } from "@/server/flows/numbers/types";
import { EXITED, FINISHED, FIRED, type Log, NONE, STUCK } from "./log";

/** Where everybody is after so many events of a log, and how often what was passed. */
export type Counts = {
	/** How many events are counted in. */
	done: number;
	entered: number;
	finished: number;
	exited: number;
	/** By contact: the node they stand on (or `NONE`), whether they are stuck there, and how many events of theirs are past. */
	place: Int32Array;
	stuck: Uint8Array;
	past: Int32Array;
	/** By the number of the node, or of the port. */
	at: number[];
	stuckAt: number[];
	passed: number[];
	taken: number[];
};

export const noCounts = (contacts: number): Counts => ({
	done: 0,
	entered: 0,
	finished: 0,
	exited: 0,
	place: new Int32Array(contacts).fill(NONE),
	stuck: new Uint8Array(contacts),
	past: new Int32Array(contacts),
	at: [],
	stuckAt: [],
	passed: [],
	taken: [],
});

export const copyOf = (counts: Counts): Counts => ({
	...counts,
	place: counts.place.slice(),
	stuck: counts.stuck.slice(),
	past: counts.past.slice(),
	at: counts.at.slice(),
	stuckAt: counts.stuckAt.slice(),
	passed: counts.passed.slice(),
	taken: counts.taken.slice(),
});

const add = (list: number[], at: number, n: number): void => {
	list[at] = (list[at] ?? 0) + n;
};

/** Counts the next event in. */
export function advance(counts: Counts, log: Log): void {
	const n = counts.done++;
	const [who, kind, node] = [log.who[n]!, log.kind[n]!, log.node[n]!];
	const before = counts.place[who]!;
	counts.past[who]!++;
	if (before !== NONE) {
		add(counts.at, before, -1);
		if (counts.stuck[who]) add(counts.stuckAt, before, -1);
		counts.stuck[who] = 0;
	}
	if (kind === FINISHED || kind === EXITED) {
		if (kind === FINISHED) counts.finished++;
		else counts.exited++;
		counts.place[who] = NONE;
		return;
	}
	if (before === NONE) counts.entered++;
	let place = node;
	if (kind === FIRED) {
		add(counts.passed, node, 1);
		if (log.port[n] !== NONE) add(counts.taken, log.port[n]!, 1);
		if (log.target[n] !== NONE) place = log.target[n]!;
	} else if (kind === STUCK) {
		counts.stuck[who] = 1;
		add(counts.stuckAt, place, 1);
	}
	counts.place[who] = place;
	add(counts.at, place, 1);
}

const named = (list: number[], words: readonly string[], name = (word: string) => word) =>
	Object.fromEntries(list.flatMap((n, at) => (n > 0 ? [[name(words[at]!), n]] : [])));

const sum = (list: number[]) => list.reduce((all, n) => all + (n ?? 0), 0);

/** As the canvas shows numbers; ports as `node.port`. */
export const numbersOf = (counts: Counts, log: Log, flow: string): FlowNumbers => ({
	flow,
	version: null,
	versions: [],
	paused: false,
	entered: counts.entered,
	finished: counts.finished,
	exited: counts.exited,
	active: sum(counts.at),
	stuck: sum(counts.stuckAt),
	at: named(counts.at, log.nodes.all),
	stuckAt: named(counts.stuckAt, log.nodes.all),
	passed: named(counts.passed, log.nodes.all),
	ports: named(counts.taken, log.ports.all, (port) => port.replace(">", ".")),
});
