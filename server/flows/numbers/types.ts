/** An instant as ISO text. */
type Instant = string;

export type VersionNumbers = {
	number: number;
	publishedAt: Instant;
	/** Contacts that stand in it now. */
	inside: number;
};

/** What happened in a flow since a day, or ever, and who is in it now. */
export type FlowNumbers = {
	flow: string;
	/** The number of the live version; null where the flow was never published. */
	version: number | null;
	/** All of them, the newest first. */
	versions: VersionNumbers[];
	paused: boolean;
	entered: number;
	finished: number;
	exited: number;
	/** Contacts inside now; those that stand stuck among them. */
	active: number;
	stuck: number;
	/** Contacts that stand on a node now, by node. */
	at: Record<string, number>;
	stuckAt: Record<string, number>;
	/** How often a node was fired. */
	passed: Record<string, number>;
	/** How often a port was taken, as `node.port`. */
	ports: Record<string, number>;
};

/** Which people are asked for: standing or stuck now, or who passed lately. */
export type PeopleWanted = {
	what: "standing" | "stuck" | "passed";
	/** Everywhere in the flow unless said. */
	node?: string;
	/** Of those who passed a node: by this port. */
	port?: string;
	/** The number of a version; all unless said. */
	version?: number;
	/** Who passed from this day on (YYYY-MM-DD, UTC). */
	since?: string;
	/** `next` of the page before. */
	after?: string;
	/** 1 to 100; 50 unless said. */
	limit?: number;
};

export type Person = {
	id: number;
	email: string | null;
	name: string | null;
	company: string | null;
	/** The number of the version and the node on which this person stands, or which was passed. */
	version: number;
	node: string;
	/** Of the pass it belongs to: what `pathOf` takes. */
	passId: number;
	/** When it came to stand there, or passed. */
	since: Instant;
	/** When the wait ends; null where nothing is waited for, and for who passed. */
	due: Instant | null;
	stuck: string | null;
	/** Balances by score, now. */
	scores: Record<string, number>;
};

/** The newest first. Who passed several times is there several times. */
export type People = {
	people: Person[];
	/** Takes one further; null at the end. */
	next: string | null;
	/** Who passed is looked for back to this instant; null for those who stand. */
	from: Instant | null;
	/** The search was ended before it came to there; `next` goes on with it. */
	partial: boolean;
};

export type Pass = {
	id: number;
	version: number;
	entry: string;
	enteredAt: Instant;
	endedAt: Instant | null;
	/** Null while it lasts. */
	outcome: "finished" | "exited" | null;
};

export type StepPoints = { score: string; applied: number; balance: number; reason: string };

export type Step = {
	node: string;
	/** Null where the pass ended by the node itself, and where a person moved it. */
	port: string | null;
	version: number;
	at: Instant;
	note: string | null;
	/** A person moved the contact away from here: the node was not passed. */
	moved: boolean;
	points: StepPoints[];
};

/** The way of one contact through a flow. */
export type ContactPath = {
	/** The newest first, at most 20. */
	passes: Pass[];
	/** The pass of which the steps are; null where there is none. */
	passId: number | null;
	/** In their order; of a very long way the last ones. */
	steps: Step[];
	/** Whether there are steps before these. */
	cut: boolean;
	/** Where this pass stands now; null where it has ended. */
	stands: { node: string; version: number; since: Instant; due: Instant | null; stuck: string | null } | null;
};
