import fc from "fast-check";
import { afterAll, beforeAll, describe } from "vitest";
import { stringify } from "yaml";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type IncomingEvent, ingestEvents } from "@/workflows/engine/live/ingest";
import type { Program } from "@/workflows/language/program";
import { runOn } from "@/workflows/preview/sandbox";
import { differences, type Playable } from "@/workflows/testing/compare";
import { lawsOf, shareOf } from "@/workflows/testing/laws/law";
import { arbBusy, arbPlain, arbWaiting } from "@/workflows/testing/laws/scenarios";
import { holdTables } from "@/workflows/testing/laws/stage";
import { seenInTables } from "@/workflows/testing/state";
import { openDirect } from "./testing/direct";

let database: FreshDatabase;
let live: Awaited<ReturnType<typeof openDirect>>;
beforeAll(async () => {
	database = await freshDatabase();
	live = await openDirect(database.url);
});
afterAll(async () => {
	await live?.close();
	await database?.drop();
});

const HOUR = 3_600_000;
const EMAILS = ["ann@example.test", "bob@example.test", "Cyd@State.edu", "late@example.test"];

/** Whose number among addresses and cookies, what, how many hours ago by the sender's clock (negative: ahead of ours). */
interface Sent {
	who: number;
	type: string;
	ago: number | undefined;
	id: string | undefined;
	page: string;
}
interface Batch {
	after: number;
	history: boolean;
	/** The address that comes with each cookie in this batch; one that comes alone has none. */
	cookies: (string | undefined)[];
	sent: Sent[];
}

/** What is older than seven days is history, which a batch sorts by time: it is not mixed with the rest here. */
const RECENT = [undefined, undefined, 0, 1, 6, 24, 47, 167, 168, -1, -30];
const OLD = [169, 200, 500];
const arbSent = (agos: (number | undefined)[]): fc.Arbitrary<Sent> =>
	fc.record({
		who: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 5),
		type: fc.constantFrom("go", "go", "buy", "email_open", "email_unsubscribe", "unread"),
		ago: fc.constantFrom(...agos),
		id: fc.constantFrom(undefined, undefined, "e-1", "e-2", "e-3"),
		page: fc.constantFrom("a", "AB", "c"),
	});
const arbBatch: fc.Arbitrary<Batch> = fc
	.record({
		after: fc.constantFrom(0, 0, 1, 6, 24, 72),
		kind: fc.constantFrom("recent", "recent", "recent", "old", "imported"),
		cookies: fc.array(fc.constantFrom(undefined, ...EMAILS), { minLength: 2, maxLength: 2 }),
	})
	.chain(({ after, kind, cookies }) => {
		const sent = fc.array(arbSent(kind === "old" ? OLD : RECENT), { minLength: 1, maxLength: 12 });
		return sent.map((sent) => ({ after, cookies, sent, history: kind === "imported" }));
	});
/**
 * Only what happens at the start, and no expiries: points that are over before they are given fall away with whatever
 * happens to the contact next, which is another thing in other batches.
 */
const quietly = (scenario: Playable): Playable => {
	const program: Program = scenario.program;
	const scores = program.scores.map((score) => ({
		...score,
		rules: score.rules.map((rule) => ("event" in rule ? { ...rule, expires: undefined } : rule)),
	}));
	return { ...scenario, program: { ...program, scores } as Program, timeline: [] };
};
const arbCase = fc.record({
	scenario: fc.oneof(arbPlain, arbBusy, arbWaiting).map(quietly),
	batches: fc.array(arbBatch, { minLength: 2, maxLength: 6, size: "max" }),
});

const whoOf = (who: number, cookies: (string | undefined)[]) =>
	who < EMAILS.length
		? { email: EMAILS[who] }
		: {
				anonymousId: `cookie-${who}`,
				...(cookies[who - EMAILS.length] && { email: cookies[who - EMAILS.length] }),
			};

const eventOf = ({ who, type, ago, id, page }: Sent, { cookies }: Batch, now: number): IncomingEvent => ({
	...whoOf(who, cookies),
	type,
	properties: { page },
	...(id === undefined ? {} : { id }),
	...(ago === undefined ? {} : { at: new Date(now - ago * HOUR).toISOString() }),
});

/**
 * Sends the batches, a day of rest at the end; `inParts`: the same events one by one, but for history, and none of them
 * on the lane.
 */
async function send(scenario: Playable, batches: Batch[], inParts: boolean) {
	const run = await live.begin(scenario, { lane: !inParts });
	let now = Date.parse(scenario.start);
	for (const batch of batches) {
		const { after, history, sent } = batch;
		now += after * HOUR;
		await run.liveUntil(new Date(now));
		const events = sent.map((one) => eventOf(one, batch, now));
		const isPast = history || OLD.includes(sent[0]!.ago ?? 0);
		for (const part of inParts && !isPast ? events.map((one) => [one]) : [events])
			await ingestEvents(live.engine, part, { history });
	}
	await run.liveUntil(new Date(now + 24 * HOUR));
	return seenInTables(runOn(live.sql));
}

describe("events that come with times of their own", () => {
	lawsOf(
		"leave all sums and counts intact, however they are packed",
		arbCase,
		shareOf(1 / 3),
		async ({ scenario, batches }, hold) => {
			const seen = await send(scenario, batches, false);
			await holdTables(runOn(live.sql), scenario, hold);
			hold("ingest", differences("", await send(scenario, batches, true), seen));
		},
		({ scenario, batches }) => stringify({ batches, scenario }),
	);
});
