/** A contact by name. */
export type Somebody = { id: number; name: string };

/** Those who enter the flow on one side and not on the other; `some` are the first of them. */
export type Entering = { n: number; some: Somebody[] };

export type ScoreChange = Somebody & { score: string; before: number; after: number };

/**
 * What the next days would be for real contacts: `before` with what is live, `after` with the draft published at `asOf`.
 * Numbers count the contacts that were looked at.
 */
export type Population = {
	/** Contacts that were looked at, of so many there are. */
	sampled: number;
	of: number;
	/** The instant of the copy, ISO text. */
	asOf: string;
	days: number;
	/** The flow stands still: nobody enters or moves before it is resumed. */
	paused: boolean;
	enters: { before: number; after: number; more: Entering; fewer: Entering };
	/** By who gets them, the most first. */
	alerts: { owner: string; before: number; after: number }[];
	/** `changed`: contacts with a score that ends otherwise; `some` are the largest differences. */
	scores: { changed: number; some: ScoreChange[] };
	tookMs: number;
};
