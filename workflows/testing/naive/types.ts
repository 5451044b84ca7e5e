/** The shapes of the two file formats, as loose as the reader of `workflows/language` gives them. */

export type Scalar = string | number | boolean;
export type Value = Scalar | string[] | number[] | (string | number | boolean)[] | null | undefined;

export type Compared = { op: string; value?: Value };

/** A filter with every form's key optional: which one it is shows in which key it has. */
export type Filter = {
	all?: Filter[];
	any?: Filter[];
	not?: Filter;
	property?: string;
	field?: string;
	score?: string;
	segment?: string;
	tag?: string;
	stage?: string;
	owner?: string;
	suspended?: boolean | null;
	"do-not-contact"?: string;
	"in-flow"?: string;
	feedback?: string;
	did?: string;
	"did-not"?: string;
	op?: string;
	value?: Value;
	where?: Filter;
	times?: string;
	within?: string;
};

export type Rule = {
	key: string;
	event?: string;
	where?: Filter;
	while?: Filter;
	points: number;
	limit?: "once" | { times: number; per?: string };
	expires?: string;
};

export type Score = { key: string; floor?: number; ceiling?: number; rules?: Rule[] };
export type Segment = { key: string; where?: Filter; static?: boolean };

/** The keys of every kind's config together. */
export type Config = {
	segment?: string;
	event?: string;
	where?: Filter;
	score?: string;
	reaches?: number;
	"falls-below"?: number;
	"rearm-below"?: number;
	answers?: string[];
	stage?: string;
	every?: string;
	cron?: string;
	for?: string;
	time?: string;
	between?: string[];
	weekdays?: string[];
	"date-field"?: string;
	offset?: string;
	bands?: { key: string; from: number }[];
	branches?: Record<string, number>;
	add?: number;
	reason?: string;
	to?: unknown;
	floor?: number;
	ceiling?: number;
	tag?: string;
	field?: string;
	value?: Value;
	backwards?: boolean;
	"round-robin"?: string[];
	replace?: boolean;
	lift?: boolean;
	grace?: string;
	subject?: string;
	message?: string;
	body?: string;
	kind?: string;
	"ask-feedback"?: boolean;
	dedupe?: string;
	url?: string;
	flow?: string;
};

export type FlowNode = {
	id: string;
	kind: string;
	config?: Config;
	next?: string | Record<string, string>;
	skip?: true | string;
};

export type Flow = {
	key: string;
	reentry?: "once" | "again" | { "again-after": string };
	"enter-existing"?: boolean;
	"exit-when"?: Filter;
	nodes: FlowNode[];
};

export type Program = {
	timezone?: string;
	stages?: string[];
	users?: { email: string; name?: string; role?: string }[];
	fields?: { key: string; type: string }[];
	scores?: Score[];
	segments?: Segment[];
	flows?: Flow[];
};

export type Facts = {
	fields?: Record<string, Value>;
	scores?: Record<string, number>;
	owner?: string | null;
	tags?: string[];
	segments?: string[];
	stage?: string | null;
	timezone?: string | null;
	suspended?: boolean | null;
	"do-not-contact"?: string[] | null;
};

export type Changes = Omit<Facts, "scores"> & { "not-tags"?: string[]; "not-segments"?: string[] };

export type Expectation = {
	contact?: string;
	flow?: string;
	segment?: string;
	[key: string]: unknown;
};

export type Entry = {
	at: string;
	contact?: string;
	flow?: string;
	does?: string;
	with?: Record<string, unknown>;
	answers?: string;
	set?: Changes;
	points?: Record<string, number>;
	note?: string;
	created?: Facts;
	do?: string;
	overdue?: string;
	expect?: Expectation;
};

export type Scenario = {
	name?: string;
	program: Program;
	start: string;
	contacts?: (Facts & { email: string })[];
	timeline?: Entry[];
};

export type LedgerRow = {
	at: number;
	score: string;
	kind: string;
	asked: number | null;
	applied: number;
	balance: number;
	reason: string;
};
export type Firing = { flow: string; node: string; port: string | null; at: number; note?: string };
export type Failure = { at: string; entry: number; what: string; expected: unknown; found: unknown };

export type ContactResult = {
	exists: boolean;
	ledger: LedgerRow[];
	scores: Record<string, number>;
	segments: string[];
	tags: string[];
	fields: Record<string, Value>;
	stage: string | null;
	owner: string | null;
	suspended: boolean;
	deleting: boolean;
	doNotContact: string[];
	feedback: string | null;
	path: Firing[];
	in: Record<string, string | null>;
	/** Flows with a pass that stands stuck. */
	stuck: string[];
	alerts: number;
	notified: number;
	emails: number;
	refused: number;
	webhooks: number;
};

export type FlowResult = {
	entered: number;
	finished: number;
	exited: number;
	active: number;
	at: Record<string, number>;
	passed: Record<string, number>;
	ports: Record<string, number>;
};

export type Result = {
	failures: Failure[];
	fault?: { entry: number; message: string };
	contacts: Record<string, ContactResult>;
	flows: Record<string, FlowResult>;
	/** How many contacts are in each segment. */
	segments: Record<string, number>;
};
