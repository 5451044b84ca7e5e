import type { Answer } from "@/workflows/language/values";

export type { Answer };

/** feedback · contacts by answer · response per person · funnel by stage · thresholds · what stood behind (sources). */
export type ReportKey = "feedback" | "contacts" | "response" | "funnel" | "thresholds" | "sources";

/** What somebody wants to know: the `last` so many days up to today, or `from`–`to` (YYYY-MM-DD, both included). */
export type Asked = {
	last?: number | undefined;
	from?: string | undefined;
	to?: string | undefined;
	/** Key of the score, where a report is about one; the first one unless said. */
	score?: string | undefined;
	/** Only those contacts. */
	answer?: Answer | undefined;
};

/** Days of the program's zone. `unit` is how long a bar lasts. */
export type Range = { from: string; to: string; zone: string; days: number; unit: "day" | "week" | "month" };

/** `share` is 0–1, `hours` a duration, `ratio` has no unit; days are YYYY-MM-DD, instants ISO texts. */
export type CellKind = "text" | "count" | "number" | "share" | "hours" | "ratio" | "day" | "instant";
export type Cell = string | number | null;
export type Column = { key: string; label: string; kind: CellKind };

/** The figures of a report, for the screen and for the CSV alike. `links` are addresses in the app, row by row. */
export type ReportTable = { columns: Column[]; rows: Cell[][]; total?: Cell[]; links?: string[] };

/** What every report says; `notes` are sentences that its reader must know. */
type Common = { range: Range; table: ReportTable; notes: string[] };

/** Of one day, week or month (its first day): what became of the alerts of then. `erased` are among the answered. */
export type FeedbackBar = {
	day: string;
	asked: number;
	good_lead: number;
	bad_timing: number;
	bad_fit: number;
	junk: number;
	/** Worked, or their contact deleted, without an answer. */
	closed: number;
	waiting: number;
	erased: number;
};

export type FeedbackReport = Common & {
	key: "feedback";
	bars: FeedbackBar[];
	total: Omit<FeedbackBar, "day">;
};

/** Medians; null where there is nobody. */
export type AnswerGroup = {
	answer: Answer;
	contacts: number;
	points: number | null;
	daysKnown: number | null;
	times: number | null;
	/** Answers of contacts who have been erased since. */
	erased: number;
};

export type AnsweredContact = {
	id: number;
	name: string;
	company: string | null;
	answer: Answer;
	answeredAt: string;
	by: string | null;
	note: string | null;
	askedAt: string;
	/** Points of the score when sales was asked first. */
	points: number;
	daysKnown: number;
	/** How often sales was asked until it answered. */
	times: number;
	/** All answers about the contact so far, the oldest first: "Bad timing, then Good lead". */
	history: string;
	stage: string | null;
};

export type ContactsReport = Common & {
	key: "contacts";
	answer: Answer | null;
	score: ScoreName | null;
	groups: AnswerGroup[];
	contacts: AnsweredContact[];
	/** How many there are; more than are listed where they are very many. */
	of: number;
};

export type ScoreName = { key: string; name: string };

/** Times in hours. `person` is null for alerts that nobody took and nobody answered. */
export type Responder = {
	person: string | null;
	name: string;
	asked: number;
	answered: number;
	waiting: number;
	median: number | null;
	/** Nine of ten answers came within this. */
	ninety: number | null;
	oldest: string | null;
};

export type ResponseReport = Common & { key: "response"; people: Responder[]; total: Responder };

export type FunnelStage = {
	stage: string;
	/** Contacts that moved to this stage. */
	moved: number;
	/** To this stage or a further one. Null for stages that the program does not name any more. */
	reached: number | null;
	/** Who stands there today, and who of them has no recorded change: they moved before the history begins. */
	today: number;
	unrecorded: number;
};

export type FunnelReport = Common & {
	key: "funnel";
	stages: FunnelStage[];
	/** `moved` by stage, in the order of `stages`. */
	weeks: { week: string; moved: number[] }[];
	/** The first recorded change; null where there is none. */
	begins: string | null;
};

/** Contacts whose points lie in [from, from + width). The first and the last one take in what lies outside. */
export type ScoreBar = { from: number; contacts: number };

export type Candidate = {
	value: number;
	/** Times that a contact came from below to this or above, in the range. */
	crossings: number;
	perWeek: number;
	/** In the week in which most did. */
	busiest: number;
	/** Contacts who stand at this or above today. */
	above: number;
	/** A flow takes contacts in here. */
	used: boolean;
};

export type ThresholdsReport = Common & {
	key: "thresholds";
	score: ScoreName | null;
	scores: ScoreName[];
	width: number;
	bars: ScoreBar[];
	/** Contacts without points. */
	none: number;
	candidates: Candidate[];
	thresholds: { value: number; flow: string; flowName: string }[];
	/** Alerts that flows with these thresholds gave in the range. */
	alerts: number;
};

/** A ratio of shares with its 95 % interval. */
export type Lift = { lift: number; low: number; high: number };
export type Verdict = "more" | "fewer" | "unclear" | "few";

export type Source = {
	kind: "rule" | "step" | "hand";
	name: string;
	/** The score of a rule, the flow of a step. */
	of: string;
	/** Answered alerts behind which it stood. */
	answered: number;
	good_lead: number;
	bad_timing: number;
	bad_fit: number;
	junk: number;
	/** Null where there are too few answers. */
	good: Lift | null;
	bad: Lift | null;
	/** Whether it brings more or fewer good leads than the rest, and the same for junk. */
	saysGood: Verdict;
	saysJunk: Verdict;
};

export type SourcesReport = Common & {
	key: "sources";
	sources: Source[];
	answered: number;
	good_lead: number;
	junk: number;
	/** So many answers with it and so many without it are needed. */
	least: number;
};

export type AnyReport =
	| FeedbackReport
	| ContactsReport
	| ResponseReport
	| FunnelReport
	| ThresholdsReport
	| SourcesReport;
