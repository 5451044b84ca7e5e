export type { Counted } from "../segments/types";

export type FoundContact = { id: number; name: string; email: string | null; company: string | null };

export type ContactRow = FoundContact & {
	stage: string | null;
	/** The owner's name, or address where there is no such user. */
	owner: string | null;
	/** Of the score that the list shows. */
	points: number;
	lastActiveAt: string | null;
};

/** `full` is where the colour of heat ends: the ceiling, or the highest threshold. */
export type ShownScore = { key: string; name: string; full: number };

export type ContactSort = "active" | "points" | "new";

/** `after` asks for the next page; null on the last one. `score` is null where there are no scores yet. */
export type ContactPage = { contacts: ContactRow[]; score: ShownScore | null; after: string | null };

export type Fact = { label: string; value: string };

export type LedgerLine = {
	id: number;
	at: string;
	score: string;
	/** Null for set, limit and reset, which ask for no number of points. */
	asked: number | null;
	applied: number;
	balance: number;
	/** "Visited the pricing page", "Reset Engagement" … */
	why: string;
	/** The flow whose step did it. */
	flow: { key: string; name: string } | null;
	/** Who did it by hand. */
	actor: string | null;
};

export type ContactScore = ShownScore & { points: number; floor: number | null; ceiling: number | null };

export type ContactFlow = {
	key: string;
	name: string;
	/** Where the contact stands: "Wait 7 days". */
	step: string;
	since: string;
	due: string | null;
	stuck: string | null;
};

export type ContactEvent = { id: number; at: string; type: string; said: string };

export type ContactAlert = { id: number; at: string; subject: string; to: string };

export type ContactSeen = FoundContact & {
	stage: string | null;
	owner: { name: string; email: string } | null;
	suspended: boolean;
	refuses: string[];
	deleting: boolean;
	feedback: string | null;
	tags: string[];
	createdAt: string;
	lastActiveAt: string | null;
	facts: Fact[];
	scores: ContactScore[];
	/** The last 50 changes of all scores, newest first. */
	ledger: LedgerLine[];
	segments: { key: string; name: string; since: string }[];
	flows: ContactFlow[];
	/** The last 50, newest first. */
	events: ContactEvent[];
	/** Those that nobody has answered yet. */
	alerts: ContactAlert[];
};
