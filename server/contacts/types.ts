import type { FieldType } from "@/workflows/language/program";
import type { FieldValue } from "@/workflows/language/values";

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

/** `key` and `type` where a person may change it; the program names no field of the others any more. */
export type Fact = {
	key: string;
	label: string;
	value: string;
	type: FieldType | null;
	/** As it is stored. */
	raw: FieldValue;
};

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
	/** The id of that step. */
	node: string;
	/** Where the live version has that step no more, or is another one. */
	version: number;
	since: string;
	due: string | null;
	stuck: string | null;
	paused: boolean;
	/** What comes after it, for each of its ways. */
	ahead: Ahead[];
};

/** The steps to the next wait or choice, in words. `port` is null where there is but one way on. */
export type Ahead = { port: string | null; steps: string[]; until: "wait" | "choice" | "end" | "more" };

export type ContactAlert = { id: number; at: string; subject: string; to: string };

export type ContactSeen = FoundContact & {
	stage: string | null;
	owner: { name: string; email: string } | null;
	suspended: boolean;
	refuses: string[];
	/** Being deleted: since when, by whom, and when nothing of it will be left. */
	deleting: { since: string; eraseAt: string | null; by: "flow" | "person" } | null;
	feedback: string | null;
	tags: string[];
	createdAt: string;
	lastActiveAt: string | null;
	facts: Fact[];
	scores: ContactScore[];
	/** `byHand`: a list that people keep, not a filter. */
	segments: { key: string; name: string; since: string; byHand: boolean }[];
	flows: ContactFlow[];
	/** Those that nobody has answered yet. */
	alerts: ContactAlert[];
};

/** `after` asks for older ones. */
export type LedgerPage = { lines: LedgerLine[]; after: number | null };

/** One score over time, as its chart takes it. */
export type ScoreOverTime = {
	key: string;
	name: string;
	floor: number | null;
	ceiling: number | null;
	thresholds: { at: number; label: string }[];
	points: { at: string; balance: number; applied: number; reason: string }[];
};

/** `marks` are the alerts. */
export type ScoresOverTime = {
	from: string;
	to: string;
	marks: { at: string; label: string }[];
	scores: ScoreOverTime[];
};

export type Moment = "did" | "mail" | "flow" | "alert" | "answer" | "change";

export type TimelineRow = {
	/** Unlike that of any other row. */
	id: string;
	at: string;
	kind: Moment;
	said: string;
	/** What was written with it. */
	note: string | null;
	/** Who did it. */
	by: string | null;
	flow: { key: string; name: string; passId: number | null } | null;
};

export type TimelinePage = { rows: TimelineRow[]; after: string | null };

/** Where contacts can be put in the live version of a flow. */
export type FlowPlace = { id: string; said: string; entry: boolean };

export type MoveWanted =
	| { do: "enter"; node?: string | undefined }
	| { do: "move"; node: string }
	| { do: "leave" };

/** What a move would do, before it is done. */
export type MoveSeen = {
	flow: string;
	can: number;
	cannot: { contactId: number; who: string; why: string }[];
	/** How many cannot; `cannot` has the first of them. */
	cannotOf: number;
	/** What happens to each of them at once; null where they leave. */
	ahead: Omit<Ahead, "port"> | null;
	paused: boolean;
};

export type Moved = { moved: number; refused: MoveSeen["cannot"] };

/** What taking back a flow version would do, or has done; `points` by the name of their score. */
export type TakeBackSeen = {
	rows: number;
	contacts: number;
	points: { score: string; name: string; points: number }[];
	sample: { contactId: number; who: string; score: string; at: string; points: number; why: string }[];
};
