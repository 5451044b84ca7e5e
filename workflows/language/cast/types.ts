import type { ContactChange, ContactFacts, ScenarioContact, TimelineEntry } from "../scenario";
import type { Answer } from "../values";

/** Contacts of a preview altogether: personas with their counts, the crowd and the copies. */
export const MOST_CONTACTS = 10_000;
export const MOST_LINES = 200;
export const MOST_DAYS = 366;
/** Seconds after the start. */
export const LONGEST = MOST_DAYS * 86_400;
/** How often one line may happen. */
export const MOST_TIMES = 1000;
/** Entries of the timeline that a cast may make altogether. */
export const MOST_DEEDS = 1_000_000;

/** A length of time like `90m`, `2d` or `1d12h`. */
export type Duration = string;
/** `+2d` after the start, or `+3d..+10d`: at a moment of chance in between, both ends included. */
export type When = string;

/**
 * `times` alone: a minute apart. With a span and no `every`, each at a moment of its own in it. With a span and `every`,
 * all of them stay in the span; without `times` as many as it has room for.
 */
export type DeedLine = {
	at: When;
	does: string;
	with?: Record<string, unknown>;
	times?: number;
	every?: Duration;
};
export type ChangeLine = { at: When; set: ContactChange };
export type PointsLine = { at: When; points: Record<string, number>; note?: string };
export type ScriptLine = DeedLine | ChangeLine | PointsLine;

/** `share` (0 to 1, all where it is left out) is how many of them do it at all. */
export type MailReaction = { after: Duration; share: number };
export type Reactions = {
	/** The n-th request for feedback gets the n-th, the last repeats; none is silence. */
	answers?: { answer: Answer; after: Duration; share?: number }[];
	opens?: MailReaction;
	clicks?: MailReaction;
	bounces?: "hard" | "soft";
	webhooks?: "ok" | "fail";
};

/** What a contact of the persona is at the start. `domain` is that of the made-up addresses, `preview.test` if left out. */
export type PersonaFacts = ContactFacts & { domain?: string };

export type Persona = {
	key: string;
	name: string;
	about: string;
	count: number;
	facts: PersonaFacts;
	script: ScriptLine[];
	reacts: Reactions;
	/** Of a pasted contact, who is one: their own address instead of a made-up one. */
	email?: string;
};

/** One contact, pasted or copied from a real one without identity: a persona with a count of one. */
export type CopiedContact = Persona;

/** `perWeek` is how often somebody who does it does it, `share` (0 to 1) how many do it at all. */
export type Rate = { event: string; with?: Record<string, unknown>; perWeek: number; share: number };
export type Crowd = {
	count: number;
	rates: Rate[];
	/** What share of them (0 to 1) gets which answer; for the rest sales stays silent. */
	answers?: { shares: Partial<Record<Answer, number>>; after: Duration };
};

export type Cast = { personas: Persona[]; crowd?: Crowd; copies?: CopiedContact[] };

/** Somebody of the preview, as the screens call them: `persona` is a key, `crowd` for one of the crowd. */
export type Who = { email: string; persona: string; name: string };
export type ContactReactions = Reactions & { email: string };

/** What the engine plays. The timeline is in time order; every `at` is written as `+…` from the start. */
export type Playable = {
	contacts: ScenarioContact[];
	timeline: TimelineEntry[];
	reactions: ContactReactions[];
	who: Who[];
};
