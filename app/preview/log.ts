import type { EndRow, Move, TraceChunk } from "@/workflows/language/trace";
import type { FlowMap } from "./flow-map";

export const FIRED = 0;
export const STOOD = 1;
export const STUCK = 2;
export const FINISHED = 3;
export const EXITED = 4;
export const NONE = -1;

const FIRST_SIZE = 1024;

/** A list of words by number, so that events can be numbers. */
class Words {
	readonly all: string[] = [];
	private readonly known = new Map<string, number>();

	of(word: string): number {
		const found = this.known.get(word);
		if (found !== undefined) return found;
		this.known.set(word, this.all.length);
		return this.all.push(word) - 1;
	}
}

/**
 * Everything that happened in one flow, in the order of time, as plain numbers: a hundred thousand events are a few
 * arrays. An end at the instant at which somebody comes in anew stands before the new entry.
 */
export class Log {
	length = 0;
	/** In ms. */
	at = new Float64Array(FIRST_SIZE);
	who = new Int32Array(FIRST_SIZE);
	kind = new Uint8Array(FIRST_SIZE);
	node = new Int32Array(FIRST_SIZE);
	/** The port that was taken as `node>port`, and the node it leads to. */
	port = new Int32Array(FIRST_SIZE);
	target = new Int32Array(FIRST_SIZE);
	readonly nodes = new Words();
	readonly ports = new Words();
	/** By contact: the places of their events. */
	readonly of: number[][];
	private readonly inside: Uint8Array;

	constructor(
		private readonly flow: string,
		private readonly map: FlowMap,
		contacts: number,
	) {
		this.of = Array.from({ length: contacts }, () => []);
		this.inside = new Uint8Array(contacts);
	}

	add({ moves, ends }: Pick<TraceChunk, "moves" | "ends">): void {
		const mine = moves.filter((move) => move.flow === this.flow);
		const over = ends.filter((end) => end.flow === this.flow);
		let [m, e] = [0, 0];
		while (m < mine.length || e < over.length) {
			const first = earlier(mine[m], over[e]);
			const same = (row: Move | EndRow | undefined) => row?.at === first.at && row.who === first.who;
			const ending: EndRow[] = [];
			while (same(over[e])) ending.push(over[e++]!);
			while (same(mine[m])) this.takeMove(mine[m++]!, ending);
			for (const end of ending) this.takeEnd(end);
		}
	}

	private takeMove(move: Move, ending: EndRow[]): void {
		const anew = this.map.isEntry(move.node) && this.inside[move.who] === 1;
		const end = anew ? ending.shift() : undefined;
		if (end) this.takeEnd(end);
		this.inside[move.who] = 1;
		const { node, port, stands, note } = move;
		const target = port === null ? undefined : this.map.target(node, port);
		const kind = !stands ? FIRED : note === null ? STOOD : STUCK;
		this.push(move, kind, node, port === null ? null : `${node}>${port}`, target);
	}

	private takeEnd(end: EndRow): void {
		this.inside[end.who] = 0;
		this.push(end, end.outcome === "finished" ? FINISHED : EXITED, null, null, undefined);
	}

	private push(
		{ at, who }: { at: string; who: number },
		kind: number,
		node: string | null,
		port: string | null,
		target: string | undefined,
	): void {
		if (this.length === this.at.length) this.grow();
		const n = this.length++;
		this.at[n] = Math.max(Date.parse(at), n === 0 ? Number.NEGATIVE_INFINITY : this.at[n - 1]!);
		this.who[n] = who;
		this.kind[n] = kind;
		this.node[n] = node === null ? NONE : this.nodes.of(node);
		this.port[n] = port === null ? NONE : this.ports.of(port);
		this.target[n] = target === undefined ? NONE : this.nodes.of(target);
		this.of[who]?.push(n);
	}

	private grow(): void {
		const size = this.at.length * 2;
		const larger = <T extends Float64Array | Int32Array | Uint8Array>(list: T, made: T): T => {
			made.set(list as never);
			return made;
		};
		this.at = larger(this.at, new Float64Array(size));
		this.who = larger(this.who, new Int32Array(size));
		this.kind = larger(this.kind, new Uint8Array(size));
		this.node = larger(this.node, new Int32Array(size));
		this.port = larger(this.port, new Int32Array(size));
		this.target = larger(this.target, new Int32Array(size));
	}

	/** How many events there are up to an instant (ms). */
	until(ms: number): number {
		let [low, high] = [0, this.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.at[middle]! <= ms) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

const inOrder = (a: Move | EndRow, b: Move | EndRow) =>
	a.at === b.at ? a.who - b.who : a.at < b.at ? -1 : 1;

const earlier = (move: Move | undefined, end: EndRow | undefined): Move | EndRow =>
	!move ? end! : !end ? move : inOrder(move, end) <= 0 ? move : end;
