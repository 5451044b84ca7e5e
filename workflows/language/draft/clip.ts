import { isEntry } from "@/workflows/nodes/definitions";
import { isRecord } from "../dispatch";
import { fault, type Read, readAs } from "../fault";
import { changeNode, nodeOf } from "./change";
import { clipForm } from "./form";
import { freshId, takenIds } from "./ids";
import { CARD, STEP_DOWN } from "./place";
import { leadsTo, openPort, portsOfDraft, targetsOfDraft } from "./ports";
import { readNodes } from "./read";
import { frameOf, lowerTo, pushDown, slotBelow } from "./room";
import type { Clip, Draft, DraftNode, Place, Point, PortOf } from "./types";

type Pasted = { draft: Draft; ids: string[] };

/** How far a copy stands off what it was copied from. */
const OFF = 32;

const moved = <T extends { position: Point }>(one: T, by: Point): T => ({
	...one,
	position: { x: one.position.x + by.x, y: one.position.y + by.y },
});

function inner(node: DraftNode, within: ReadonlyMap<string, string>): Record<string, string> {
	const kept = Object.entries(node.next).flatMap(([port, to]): [string, string][] => {
		const id = within.get(to);
		return id === undefined ? [] : [[port, id]];
	});
	return Object.fromEntries(kept);
}

/** Nodes and notes to take along: edges among them stay, positions count from the top left corner. */
export function copyNodes(draft: Draft, ids: Iterable<string>): Clip {
	const named = new Set(ids);
	const nodes = draft.nodes.filter((node) => named.has(node.id));
	const notes = draft.notes.filter((note) => named.has(note.id));
	if (nodes.length + notes.length === 0) return { ripen: "nodes/1", nodes, notes };
	const corner = frameOf([...nodes, ...notes]);
	const same = new Map(nodes.map((node) => [node.id, node.id]));
	const back = { x: -corner.x, y: -corner.y };
	return {
		ripen: "nodes/1",
		nodes: nodes.map((node) => ({ ...moved(structuredClone(node), back), next: inner(node, same) })),
		notes: notes.map((note) => moved(note, back)),
	};
}

/** The clip under ids that the draft does not have, its corner at `at`. */
function renamed(draft: Draft, clip: Clip, at: Point): { nodes: DraftNode[]; notes: Clip["notes"] } {
	const taken = new Set(takenIds(draft));
	const fresh = new Map<string, string>();
	for (const { id } of [...clip.nodes, ...clip.notes]) {
		const free = freshId(taken, id);
		taken.add(free);
		fresh.set(id, free);
	}
	return {
		nodes: clip.nodes.map((node) => ({
			...moved(structuredClone(node), at),
			id: fresh.get(node.id)!,
			next: inner(node, fresh),
		})),
		notes: clip.notes.map((note) => ({ ...moved(note, at), id: fresh.get(note.id)! })),
	};
}

/** Beside what was copied, or else beside everything that is there. */
function beside(draft: Draft, clip: Clip): Point {
	const corner = { x: 0, y: 0 };
	if (draft.nodes.length + draft.notes.length === 0) return corner;
	const first = clip.nodes[0] ?? clip.notes[0];
	const from = [...draft.nodes, ...draft.notes].find((one) => one.id === first?.id);
	const frame = frameOf([...draft.nodes, ...draft.notes]);
	if (first === undefined || from === undefined) return { x: frame.x + frame.width + OFF, y: frame.y };
	const at = { x: from.position.x - first.position.x + OFF, y: from.position.y - first.position.y + OFF };
	const stands = (x: number, y: number) =>
		[...draft.nodes, ...draft.notes].some((one) => one.position.x === x && one.position.y === y);
	while (stands(at.x + first.position.x, at.y + first.position.y)) {
		at.x += OFF;
		at.y += OFF;
	}
	return at;
}

/** The node that a clip begins with: one that nothing in it leads to, and that may be led to. */
function rootOf(nodes: DraftNode[]): DraftNode | undefined {
	const led = new Set(nodes.flatMap(targetsOfDraft));
	const inside = nodes.filter((node) => !isEntry(node.kind));
	return inside.find((node) => !led.has(node.id)) ?? inside[0];
}

/** The first open port on the way from a node. */
function openFrom(nodes: DraftNode[], root: DraftNode): PortOf | undefined {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const way = new Set([root.id]);
	for (const id of way) {
		const node = byId.get(id)!;
		const open = openPort(node);
		if (open !== undefined) return open;
		for (const to of targetsOfDraft(node)) way.add(to);
	}
	return undefined;
}

function pasteAfter(draft: Draft, clip: Clip, after: PortOf, first: DraftNode): Pasted {
	const slot = slotBelow(draft, after);
	const { nodes, notes } = renamed(draft, clip, {
		x: slot.x - first.position.x,
		y: slot.y - first.position.y,
	});
	const root = nodes[clip.nodes.indexOf(first)]!;
	const above = nodeOf(draft, after.node)!;
	const target = leadsTo(above, after.port);
	let made: Draft = { ...draft, nodes: [...draft.nodes, ...nodes], notes: [...draft.notes, ...notes] };
	made = changeNode(made, after.node, (node) => ({ ...node, next: { ...node.next, [after.port]: root.id } }));
	const fresh = new Set([...nodes.map((node) => node.id), after.node]);
	if (target !== undefined) {
		const open = openFrom(nodes, root);
		if (open !== undefined) {
			made = changeNode(made, open.node, (node) => ({
				...node,
				next: { ...node.next, [open.port]: target },
			}));
		}
		const frame = frameOf(nodes);
		const below = frame.y + frame.height - CARD.height + STEP_DOWN;
		if (nodeOf(draft, target)!.position.y > above.position.y) made = lowerTo(made, target, below, fresh);
	}
	return { draft: pushDown(made, fresh), ids: [...nodes, ...notes].map((one) => one.id) };
}

/**
 * Puts a clip into the draft under fresh ids. Behind a port its first root goes there, and its first open port leads
 * on to where that port led; else it stands at a point, or beside what it was copied from.
 */
export function paste(draft: Draft, clip: Clip, place?: Place): Pasted {
	if (clip.nodes.length + clip.notes.length === 0) return { draft, ids: [] };
	if (place !== undefined && "after" in place) {
		const root = rootOf(clip.nodes);
		const from = nodeOf(draft, place.after.node);
		if (root !== undefined && from !== undefined && portsOfDraft(from).includes(place.after.port)) {
			return pasteAfter(draft, clip, place.after, root);
		}
	}
	const at = place !== undefined && "at" in place ? place.at : beside(draft, clip);
	const { nodes, notes } = renamed(draft, clip, { x: Math.round(at.x), y: Math.round(at.y) });
	return {
		draft: { ...draft, nodes: [...draft.nodes, ...nodes], notes: [...draft.notes, ...notes] },
		ids: [...nodes, ...notes].map((one) => one.id),
	};
}

export function duplicate(draft: Draft, ids: Iterable<string>): Pasted {
	return paste(draft, copyNodes(draft, ids));
}

export function printClip(clip: Clip): string {
	return JSON.stringify(clip, undefined, 2);
}

/** Edges to steps that were not copied along are left behind. */
function withinOnly(
	next: string | Record<string, string>,
	ids: ReadonlySet<string>,
): Record<string, string> | string {
	if (typeof next === "string") return ids.has(next) ? next : {};
	return Object.fromEntries(Object.entries(next).filter(([, to]) => ids.has(to)));
}

const NO_CLIP = fault("", "The clipboard holds no steps of a flow", "Copy some steps first");

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Reads what `printClip` wrote, here or in another browser. */
export function readClip(text: string): Read<Clip> {
	const value = json(text);
	if (!isRecord(value) || value.ripen !== "nodes/1") return { ok: false, faults: [NO_CLIP] };
	const form = readAs(clipForm, value);
	if (!form.ok) return form;
	const ids = new Set(form.value.nodes.map((node) => node.id));
	const nodes = form.value.nodes.map(({ next, ...node }) =>
		next === undefined ? node : { ...node, next: withinOnly(next, ids) },
	);
	const read = readNodes(nodes, form.value.notes);
	return read.ok
		? { ok: true, value: { ripen: "nodes/1", nodes: read.value, notes: form.value.notes } }
		: read;
}
