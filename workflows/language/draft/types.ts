import type { NodeKind } from "@/workflows/nodes/definitions";
import type { Filter } from "../filter";
import type { CanvasNote, Reentry, Skip } from "../program";

export type Point = { x: number; y: number };

/** A node on its way: its config may lack keys, or hold what is not right yet. */
export type DraftNode = {
	id: string;
	kind: NodeKind;
	label?: string;
	note?: string;
	skip?: Skip;
	/** Of the card's top left corner, in canvas units. */
	position: Point;
	config: Record<string, unknown>;
	/** From port to node id, for every kind. */
	next: Record<string, string>;
};

/** A flow while it is drawn: what the canvas and the outline show and edit. Every edit makes a new one. */
export type Draft = {
	key: string;
	name: string;
	reentry?: Reentry;
	"enter-existing"?: boolean;
	/** A filter, finished or not. */
	"exit-when"?: Filter | Record<string, unknown>;
	nodes: DraftNode[];
	notes: CanvasNote[];
};

/** The end of an edge, or an open end: a port has at most one target. */
export type PortOf = { node: string; port: string };

/** Where a new node goes: behind a port (an edge there is cut in two), or free on the canvas. */
export type Place = { after: PortOf } | { at: Point };

/** What is to be done before the flow can go live, or is rarely meant. */
export type OpenPoint = {
	severity: "error" | "warning";
	/** The node that it is about; none where it is about the flow as a whole. */
	node?: string;
	/** The key of the node's config, or of the flow's settings. */
	key?: string;
	message: string;
	remedy?: string;
};

/** Nodes on the clipboard: edges among them are kept, positions are relative to the top left one. */
export type Clip = { ripen: "nodes/1"; nodes: DraftNode[]; notes: CanvasNote[] };
