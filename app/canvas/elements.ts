import type { Edge, Node } from "@xyflow/react";
import { portsOfDraft } from "@/workflows/language/draft";
import type { Draft, DraftNode, Point } from "@/workflows/language/draft/types";
import type { CanvasNote } from "@/workflows/language/program";
import type { Size } from "./geometry";
import { focusOrder, nodesOf } from "./order";
import { edgeId } from "./walked";

export type CardNode = Node<{ node: DraftNode }, "card">;
export type NoteNode = Node<{ note: CanvasNote }, "note">;
export type CanvasNode = CardNode | NoteNode;
export type StepEdge = Edge<{ node: DraftNode; port: string }, "step">;

/** What only the canvas knows of a card: its size as drawn, and where it is while it is dragged. */
export type Local = {
	sizes: ReadonlyMap<string, Size>;
	dragged: ReadonlyMap<string, Point>;
};

type Kept<T> = { from: readonly unknown[]; made: T };

/** Makes things anew only where what they are made from has changed: React Flow goes by identity. */
export class Keeper<T> {
	private kept = new Map<string, Kept<T>>();
	private next = new Map<string, Kept<T>>();

	get(key: string, from: readonly unknown[], make: () => T): T {
		const known = this.kept.get(key);
		const same = known?.from.length === from.length && known.from.every((one, at) => one === from[at]);
		const entry = same && known ? known : { from, made: make() };
		this.next.set(key, entry);
		return entry.made;
	}

	/** What was not asked for since the last time is forgotten. */
	turn(): void {
		this.kept = this.next;
		this.next = new Map();
	}
}

const orders = new WeakMap<Draft["nodes"], string[]>();

function orderOf(draft: Draft): string[] {
	const known = orders.get(draft.nodes);
	if (known) return known;
	const made = focusOrder(draft);
	orders.set(draft.nodes, made);
	return made;
}

/** Cards in the order of the keyboard, notes after them. */
export function makeNodes(
	draft: Draft,
	selection: ReadonlySet<string>,
	local: Local,
	keeper: Keeper<CanvasNode>,
): CanvasNode[] {
	const byId = nodesOf(draft);
	const common = (id: string, position: Point) => {
		const measured = local.sizes.get(id);
		const dragged = local.dragged.get(id);
		return {
			from: [measured, dragged, selection.has(id)],
			part: {
				id,
				position: dragged ?? position,
				selected: selection.has(id),
				...(measured ? { measured } : {}),
				...(dragged ? { dragging: true } : {}),
			},
		};
	};
	const cards = orderOf(draft).map((id): CanvasNode => {
		const node = byId.get(id)!;
		const { from, part } = common(id, node.position);
		return keeper.get(id, [node, ...from], () => ({ ...part, type: "card", data: { node } }));
	});
	const notes = draft.notes.map((note): CanvasNode => {
		const { from, part } = common(note.id, note.position);
		return keeper.get(note.id, [note, ...from], () => ({
			...part,
			type: "note",
			data: { note },
			zIndex: -1,
		}));
	});
	keeper.turn();
	return [...cards, ...notes];
}

export function makeEdges(draft: Draft, selected: string | null, keeper: Keeper<StepEdge>): StepEdge[] {
	const byId = nodesOf(draft);
	const edges = draft.nodes.flatMap((node) =>
		portsOfDraft(node).flatMap((port): StepEdge[] => {
			const target = node.next[port];
			if (target === undefined || !byId.has(target)) return [];
			const id = edgeId(node.id, port);
			const make = (): StepEdge => ({
				id,
				source: node.id,
				sourceHandle: port,
				target,
				targetHandle: "in",
				type: "step",
				selected: id === selected,
				data: { node, port },
			});
			return [keeper.get(id, [node, id === selected], make)];
		}),
	);
	keeper.turn();
	return edges;
}
