import { z } from "zod";
import { castSchema } from "./cast/schema";
import { tooBusy } from "./cast/size";
import { MOST_DAYS, type Who } from "./cast/types";
import type { OpenPoint } from "./draft/types";
import type { ScenarioContact } from "./scenario";
import { type Answer, instantOrDate, key, strict } from "./values";

export type { Who } from "./cast/types";

const days = z
	.number()
	.refine(
		(n) => Number.isInteger(n) && n >= 1 && n <= MOST_DAYS,
		`is no number of days from 1 to ${MOST_DAYS}; a year is the most`,
	);

/** What a browser asks for. `draft` is a flow on its way, read by `readDraft`: it may have errors. */
export const previewRequestSchema = strict({
	flow: key,
	draft: z.record(z.string(), z.unknown()),
	/** The draft in the place of its flow among all published ones, or by itself. */
	with: z.enum(["all", "alone"]),
	cast: castSchema,
	start: instantOrDate,
	days,
	seed: z.number().int().default(1),
}).check(({ value, issues }) => {
	const fault = issues.length > 0 ? undefined : tooBusy(value.cast, value.days);
	if (fault === undefined) return;
	const message = `${fault.message}; ${fault.remedy}`;
	issues.push({ code: "custom", path: [fault.path], message, input: value });
});
export type PreviewRequest = z.output<typeof previewRequestSchema>;

/** Instants are ISO texts in UTC. `who` is an index into the contacts of the `begun` line. */
type Row = { who: number; at: string };
/** Where in which flow: `version` is the published one's number. */
type Spot = { flow: string; version: "draft" | number; node: string };

/**
 * A node that fired: `port` is how they left, null where the pass ended by it. With `stands`, one on which somebody has
 * stood since `at` when the chunk ends, `due` when they go on, `note` why they do not.
 */
export type Move = Row &
	Spot & { port: string | null; note: string | null; due: string | null; stands?: true };

/** A row of the ledger. `asked` is null where nothing was asked (set, reset, limit). */
export type PointRow = Row & {
	score: string;
	kind: string;
	asked: number | null;
	applied: number;
	balance: number;
	reason: string;
	rule: string | null;
	flow: string | null;
	node: string | null;
};

/** What sales is told, rendered. `to` is a person's address, or `role sales`; `note` says why it went elsewhere. */
export type AlertRow = Row &
	Spot & {
		to: string;
		note: string | null;
		subject: string;
		message: string;
		asks: boolean;
		reasons: { score: string; reason: string; points: number }[];
	};

/** A mail, rendered. `refused` says why it was not sent. */
export type MailRow = Row &
	Spot & {
		kind: "marketing" | "transactional";
		to: string;
		subject: string;
		body: string;
		refused: string | null;
	};

/** A call to another system. `failed` says what it answered instead of taking it. */
export type WebhookRow = Row & Spot & { url: string; body: unknown; failed: string | null };

/** What somebody did or what was done about them. `by` tells a line of the script from a reaction. */
export type DeedRow = Row & { by: "script" | "reaction" } & (
		| { does: string; with?: Record<string, unknown> }
		| { answers: Answer }
		| { set: Record<string, unknown> }
		| { points: Record<string, number>; note?: string }
	);

/** A pass that has ended. */
export type EndRow = Row & Omit<Spot, "node"> & { outcome: "finished" | "exited" };

/** How a flow stands; `ports` by `<node>.<port>`, as in a scenario. */
export type FlowNumbers = {
	entered: number;
	active: number;
	finished: number;
	exited: number;
	at: Record<string, number>;
	passed: Record<string, number>;
	ports: Record<string, number>;
};

/** What is new since the chunk before, up to `until`; every list is ordered by instant and contact. */
export type TraceChunk = {
	until: string;
	moves: Move[];
	points: PointRow[];
	alerts: AlertRow[];
	mails: MailRow[];
	webhooks: WebhookRow[];
	deeds: DeedRow[];
	ends: EndRow[];
	/** By the key of the flow, from the start until now. */
	numbers: Record<string, FlowNumbers>;
};

/** How a contact stands at the end of a preview, in the words of a scenario's expectation. */
export type SeenContact = {
	contact: string;
	exists: boolean;
	scores: Record<string, number>;
	stage: string | null;
	/** From flow to node, the flows it is in. */
	in: Record<string, string>;
	alerts: number;
	notified: number;
	emails: number;
	feedback: Answer | null;
};
export type Seen = { until: string; contacts: SeenContact[]; flows: Record<string, FlowNumbers> };

export type PreviewFlow = { key: string; name: string; version: "draft" | number };

/** `bound`: stopped at a limit, and `said` tells what was still moving. */
export type PreviewEnd = { reason: "done" | "bound" | "failed"; said: string; seen?: Seen };

/** The lines of the answer, one JSON text each. `share` is 0 to 1. */
export type PreviewLine =
	| { kind: "queued"; before: number }
	| { kind: "begun"; who: Who[]; flows: PreviewFlow[]; unsound: OpenPoint[]; start: string; end: string }
	| ({ kind: "chunk" } & TraceChunk)
	| { kind: "progress"; until: string; share: number }
	| ({ kind: "end" } & PreviewEnd);

/** A condition with what was found: `actual` is the value in words, `parts` what a bracket is made of. */
export type Tree = { said: string; holds: boolean; actual: string; parts?: Tree[] };

export const GUARDS = [
	"suppressed",
	"do-not-contact",
	"capped",
	"deduplicated",
	"may-not-re-enter",
	"not-armed",
	"exit-when",
	"paused",
] as const;
/** What keeps something from happening although it would be its turn. */
export type Guard = { guard: (typeof GUARDS)[number]; said: string; node?: string };

/** A flow that the contact is in. `why` says what it waits for and why then (quiet hours, zone). */
export type Standing = {
	flow: string;
	name: string;
	node: string;
	since: string;
	due: string | null;
	why: string;
	stuck: string | null;
	/** The node on which it is decided next where to go, if one decides. */
	next: { node: string; tree: Tree } | null;
	exitWhen: Tree | null;
	guards: Guard[];
};

/** A flow that the contact is not in, and what each of its entries waits for. */
export type Outside = {
	flow: string;
	name: string;
	entries: { node: string; tree: Tree }[];
	guards: Guard[];
};

/** A node with several ways on that was passed, with the condition as it was judged at that moment. */
export type Decision = Spot & { at: string; port: string; tree: Tree };

export type Explanation = {
	at: string;
	/** False before it was created and after it was erased: then the rest is empty. */
	exists: boolean;
	contact: ScenarioContact;
	standing: Standing[];
	outside: Outside[];
	/** In the order of time. */
	decided: Decision[];
	/** What holds in every flow: refusals, rules that count no more for the moment. */
	guards: Guard[];
};
