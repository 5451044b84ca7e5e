import { type Chance, chanceOf } from "@/server/demo/chance";
import { answerRequests } from "@/workflows/engine/live/contacts";
import { type IncomingEvent, ingestEvents, MOST_EVENTS } from "@/workflows/engine/live/ingest";
import { upkeep } from "@/workflows/engine/upkeep/upkeep";
import { lookAfter } from "@/workflows/inngest/look";
import { seconds } from "../measure";
import { addressOf, DECAY, programFrom, type World } from "../world";

export const START = "2026-03-02T06:00:00Z";
const DAY_MS = 24 * 3600 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** What a week's events are sent in: none is older than this, so that none counts as history. */
const SENT_WITHIN_MS = 6 * DAY_MS;

/** A company with one score, a flow that lets points decay week by week and one that asks sales. `often` is one filter's number. */
export const companyProgram = (often = 3) =>
	programFrom(`
ripen: program/1
scores:
  - key: engagement
    floor: 0
    ceiling: 200
    rules:
      - { key: page, event: page_view, points: 3, limit: { times: 3, per: 1d } }
      - { key: pricing, event: page_view, where: { property: url, op: contains, value: pricing }, points: 15 }
      - { key: click, event: email_click, points: 5, expires: 90d }
      - { key: demo, event: demo_request, points: 40 }
      - { key: first, event: form_submit, points: 20, limit: once }
      - { key: gone, event: unsubscribe_page, points: -20 }
segments:
  - { key: has-score, where: { score: engagement, op: ">", value: 0 } }
  - { key: browsing, where: { did: page_view, times: ">= ${often}", within: 30d } }
  - { key: asked, where: { did: demo_request } }
flows:
${DECAY}  - key: ready
    reentry: { again-after: 30d }
    nodes:
      - { id: in, kind: score-entry, config: { score: engagement, reaches: 60 }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, via: [inbox], subject: "{{ contact.email }} is ready", ask-feedback: true } }
`);

const TYPES: [type: string, share: number][] = [
	["page_view", 0.6],
	["email_click", 0.15],
	["scrolled", 0.12],
	["form_submit", 0.06],
	["demo_request", 0.04],
	["unsubscribe_page", 0.03],
];
const URLS = ["/pricing", "/blog/decay", "/features", "/careers", "/"];

/** So many of a kind, and the seconds that they took. */
export type Took = Record<"events" | "moved" | "looked" | "upkeep", { n: number; seconds: number }>;

export const nothing = (): Took => ({
	events: { n: 0, seconds: 0 },
	moved: { n: 0, seconds: 0 },
	looked: { n: 0, seconds: 0 },
	upkeep: { n: 0, seconds: 0 },
});

async function add(to: Took[keyof Took], work: () => Promise<number>): Promise<void> {
	to.seconds += await seconds(async () => {
		to.n += await work();
	});
}

export interface Load {
	contacts: number;
	/** Events of a contact in a month, in the middle; a few do most of it. */
	events: number;
	upkeep: boolean;
}

/** A company that lives week by week, the same for the same load. */
export class Company {
	private readonly chance: Chance = chanceOf(2026);
	private sent = 0;
	private owed = 0;
	week = 0;

	constructor(
		readonly world: World,
		readonly load: Load,
	) {}

	/** One week: what has fallen due, what contacts did, what sales answers, and the upkeep. */
	async live(into: Took): Promise<void> {
		this.week++;
		this.world.clock.at = new Date(Date.parse(START) + this.week * WEEK_MS);
		await this.attend(into);
		this.owed += (this.load.contacts * this.load.events * 12 * 7) / 365.25;
		const events = this.eventsOfWeek(Math.floor(this.owed));
		this.owed -= events.length;
		for (let from = 0; from < events.length; from += MOST_EVENTS) {
			const batch = events.slice(from, from + MOST_EVENTS);
			await add(into.events, async () => (await ingestEvents(this.world.engine, batch)).length);
		}
		await this.answer();
		if (this.load.upkeep)
			await add(into.upkeep, async () => Object.keys(await upkeep(this.world.engine)).length);
	}

	/** What is due, look by look as the durable runs do it: waits of a flow apart from windows, expiries and re-entries. */
	private async attend(into: Took): Promise<void> {
		const { engine, sql, clock } = this.world;
		const hands = { engine, send: async () => {} };
		for (;;) {
			const due = await sql<{ name: string; generation: number }[]>`
				select name, generation from tracks where wake_at <= ${clock.at} order by name`;
			if (due.length === 0) return;
			for (const { name, generation } of due)
				await add(name.startsWith("flow:") ? into.moved : into.looked, async () => {
					return (await lookAfter(hands, name, generation)).attended;
				});
		}
	}

	private eventsOfWeek(n: number): IncomingEvent[] {
		const now = this.world.clock.at.getTime();
		return Array.from({ length: n }, (_, i) => {
			const type = this.typeOf(this.chance.next());
			return {
				id: `e${++this.sent}`,
				type,
				email: addressOf(1 + Math.floor(this.load.contacts * this.chance.next() ** 2)),
				at: new Date(now - Math.round((1 - (i + 1) / n) * SENT_WITHIN_MS)).toISOString(),
				properties: { url: this.chance.pick(URLS), campaign: `spring-${this.chance.whole(1, 9)}` },
			};
		});
	}

	private typeOf(chance: number): string {
		let rest = chance;
		for (const [type, share] of TYPES) {
			if (rest < share) return type;
			rest -= share;
		}
		return "page_view";
	}

	/** Seven in ten alerts of the last two weeks that are open are answered. */
	private async answer(): Promise<void> {
		const since = new Date(this.world.clock.at.getTime() - 2 * WEEK_MS);
		const open = await this.world.sql<{ contactId: number }[]>`
			select distinct contact_id as "contactId" from alerts where closed_at is null and at > ${since} order by 1`;
		const answers = ["good_lead", "bad_timing", "bad_fit"] as const;
		const rows = open
			.filter(() => this.chance.maybe(0.7))
			.map(({ contactId }) => ({ contactId, answer: this.chance.pick(answers) }));
		for (let from = 0; from < rows.length; from += 500)
			await answerRequests(this.world.engine, rows.slice(from, from + 500));
	}
}
