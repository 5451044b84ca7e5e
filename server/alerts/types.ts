import type { Answer } from "@/workflows/language/values";

export type { Answer };

/** `asleep` are those of mine that sleep; `answered` are all that left the desk, by an answer or as worked. */
export type Box = "mine" | "team" | "asleep" | "answered";

export type Person = { email: string; name: string };

/** To whom an alert can be handed over. */
export type Colleague = Person & { role: "admin" | "marketer" | "sales"; away: boolean };

/** An answer that may be undone until `takeAt`; nothing has happened yet. */
export type HeldAnswer = {
	answer: Answer;
	by: string;
	note: string | null;
	at: string;
	takeAt: string;
	/** Whether whoever asks gave it, and so may undo it. */
	mine: boolean;
};

/** The answer that counts for this alert; another one may be given until `changeUntil`. */
export type GivenAnswer = {
	id: number;
	answer: Answer;
	/** Null where a program gave it. */
	by: string | null;
	at: string;
	note: string | null;
	changeUntil: string;
};

/** One contact on somebody's desk: the newest alert of those that are open for the same people. Instants are ISO texts. */
export type DeskRow = {
	/** Of the alert. */
	id: number;
	contactId: number;
	who: string;
	company: string | null;
	email: string | null;
	jobTitle: string | null;
	phone: string | null;
	/** City and country, as far as known. */
	place: string | null;
	/** IANA zone of the contact; null where it is not known. */
	zone: string | null;
	stage: string | null;
	/** Of the score that stands behind the alert; `full` is where the colour of heat ends. Null without scores. */
	heat: { score: string; name: string; points: number; full: number } | null;
	/** How the points changed within seven days. */
	trend: number;
	/** The biggest three at the moment of the alert. */
	reasons: { said: string; points: number }[];
	/** The last five things that the contact did, newest first. */
	lastThings: { said: string; at: string }[];
	at: string;
	/** Since the oldest alert that this one stands for. */
	waitingSince: string;
	/** "Sam", "everybody in sales". */
	to: string;
	holder: Person | null;
	/** Whether the holder took it by hand. */
	claimed: boolean;
	asks: boolean;
	/** How often an answer was asked for since the last one. */
	asked: number;
	snoozedUntil: string | null;
	workedAt: string | null;
	/** Whether it is on the desk: neither answered nor worked nor about to be. */
	open: boolean;
	held: HeldAnswer | null;
	answer: GivenAnswer | null;
	subject: string;
	message: string;
	/** Why it went elsewhere than asked. */
	note: string | null;
};

/** `after` asks for the next page; null on the last one. Of counts, 1000 stands for that many or more. */
export type DeskPage = { rows: DeskRow[]; after: string | null; counts: DeskCounts };

export type DeskCounts = { mine: number; team: number; asleep: number };

/** What was done with the alert, newest first: "Claimed it", "Answered Bad timing". `by` is null for Ripen itself. */
export type HistoryLine = {
	id: number;
	at: string;
	by: string | null;
	said: string;
	note: string | null;
	/** Until when it was snoozed. */
	until: string | null;
};

export type TimelineLine = { at: string; kind: "event" | "alert" | "answer" | "stage"; said: string };

/** As the chart of a score takes it. */
export type DeskChart = {
	name: string;
	points: { at: string; balance: number; applied: number; reason: string }[];
	from: string;
	to: string;
	floor?: number;
	ceiling?: number;
	thresholds: { at: number; label: string }[];
	marks: { at: string; label: string }[];
};

export type DeskDetail = DeskRow & {
	history: HistoryLine[];
	/** 90 days; null without scores. */
	chart: DeskChart | null;
	/** The last thirty, newest first. */
	timeline: TimelineLine[];
};
