import type { FlowChange } from "@/workflows/language/draft";
import type { OpenPoint } from "@/workflows/language/draft/types";
import type { Program } from "@/workflows/language/program";

/** `draft`: not live; `archived`: out of the list, and takes nobody in. */
export type FlowStatus = "draft" | "live" | "paused" | "archived";

/** A flow as a small picture: top left corners of its cards, in canvas units. */
export type Shape = {
	nodes: { id: string; kind: string; x: number; y: number }[];
	edges: { from: string; to: string }[];
};

/** Times are ISO text, people are called by their names. */
export type FlowRow = {
	key: string;
	name: string;
	status: FlowStatus;
	/** The number of the live version. */
	version: number | null;
	/** What was saved differs from what is live, positions aside. False where nothing is live. */
	hasChanges: boolean;
	inside: number;
	stuck: number;
	/** Today and the six days before. */
	finishedThisWeek: number;
	editedBy: string | null;
	editedAt: string | null;
	shape: Shape;
};

export type Recipe = {
	name: string;
	title: string;
	/** What it is for, in a sentence or two. */
	purpose: string;
	/** One for each flow. */
	shapes: Shape[];
	/** Keys of the flows that it brings. */
	flows: string[];
	/** Scores, segments and fields that it brings where they are missing, in words. */
	brings: string[];
	/** All its flows are here, not in the archive. */
	alreadyHere: boolean;
};

export type Pulse = {
	/** Of the draft: grows with every save. */
	revision: number;
	editedBy: string | null;
	editedAt: string | null;
	status: FlowStatus;
	version: number | null;
};

export type Paused = {
	at: string;
	/** A name, or "the brake" where the flow paused itself. */
	by: string;
	/** It paused itself, before it would have sent more than its hourly limit. */
	brake: boolean;
};

export type Editing = {
	key: string;
	name: string;
	/** A flow of program/1, finished or not: `readDraft` reads it. */
	draft: unknown;
	revision: number;
	status: FlowStatus;
	editedBy: string | null;
	editedAt: string | null;
	live: { number: number; publishedAt: string; publishedBy: string | null } | null;
	/** Positions aside. */
	liveDraftDiffers: boolean;
	paused: Paused | null;
	/** How many scenarios are stored with it. */
	scenarios: number;
};

export type Saved = { revision: number; savedAt: string };

export type Imported = {
	keys: string[];
	/** What is not quite as the file says, in words. */
	notes: string[];
};

export type ScenarioResult = { name: string; holds: boolean; failures: string[] };

/** Contacts who stand on a node of a version. */
export type Standing = {
	version: number;
	node: string;
	/** What the card says. */
	said: string;
	n: number;
	/** Whether the draft has that node, as it is. A skipped node is gone. */
	stillThere: "same" | "changed" | "gone";
};

export type Consequences = {
	revision: number;
	errors: OpenPoint[];
	warnings: OpenPoint[];
	/** Against the live version; none where nothing is live. */
	changes: FlowChange[];
	/** Who would enter at once through segment entries; null where the flow has none. */
	wouldEnter: number | null;
	wouldEnterOf: { segment: string; n: number }[];
	inside: Standing[];
	/** At most so many alerts by those who would enter, before their first wait. */
	alertsExpected: number;
	scenarios: ScenarioResult[];
};

/** What becomes of those who stand on a node of a version. */
export type Move = { version: number; node: string; do: "stay" | "leave" | { to: string } };

export type Published = { version: number; moved: number; left: number; revision: number };

export type Overdue = {
	/** Waits that would have ended by now. */
	overdue: number;
	/** Entries that were held, and are looked at when the flow goes on. */
	entering: number;
	pausedAt: string;
	by: string;
	brake: boolean;
};

export type VersionRow = {
	number: number;
	publishedAt: string;
	publishedBy: string | null;
	inside: number;
	live: boolean;
};

export type Book = {
	program: Program;
	/** Types of events: the usual ones, those that have come in, and those that are named somewhere. */
	events: string[];
	/** Names of properties by type of event. */
	properties: Record<string, string[]>;
	tags: string[];
};
