import { type Chance, chanceOf } from "@/server/demo/chance";
import type { Run } from "@/workflows/engine/context";
import type { Program } from "@/workflows/language/program";
import type { Scenario, TimelineEntry } from "@/workflows/language/scenario";
import type { Answer } from "@/workflows/language/values";

export type Playable = Scenario & { program: Program };
/** Is told after every round how many contacts have taken a turn. */
export type Tidy = (turns: number) => Promise<void>;

const START = Date.parse("2026-01-05T09:00:00Z");
const DAY_MS = 86_400_000;
const EVENTS = 20;
const WEEK_SECONDS = 7 * 86_400;
/** At each asking; as who does not answer is asked again, nine of ten requests are answered within their week by it. */
const ANSWERED = 0.75;

type Done = [type: string, properties: Record<string, string>];
const DEEDS: [weight: number, ...Done][] = [
	[30, "page_view", { url: "https://acme.test/blog/ripening" }],
	[14, "page_view", { url: "https://acme.test/pricing" }],
	[3, "page_view", { url: "https://acme.test/careers" }],
	[20, "email_open", {}],
	[12, "email_click", {}],
	[6, "asset_download", { asset: "brochure-2026.pdf" }],
	[4, "form_submit", { form: "contact" }],
	[4, "form_submit", { form: "demo" }],
	[4, "webinar_attended", {}],
	[2, "appointment_booked", {}],
	[1, "email_unsubscribe", {}],
];
const ALL = DEEDS.reduce((sum, [weight]) => sum + weight, 0);

function anyDeed(chance: Chance): Done {
	let left = chance.next() * ALL;
	for (const [weight, type, properties] of DEEDS) {
		left -= weight;
		if (left < 0) return [type, properties];
	}
	return ["page_view", {}];
}

/** A year of contacts with twenty events each, spread evenly; nobody of sales has answered anything yet. */
export function yearOf(program: Program, contacts: number, seed: number): Playable {
	const chance = chanceOf(seed);
	const emails = Array.from({ length: contacts }, (_, i) =>
		chance.maybe(0.03) ? `s${i}@college.edu` : `p${i}@lead.test`,
	);
	const timeline: TimelineEntry[] = emails.flatMap((contact) =>
		Array.from({ length: EVENTS }, () => {
			const [does, properties] = anyDeed(chance);
			return {
				at: new Date(START + Math.floor(chance.next() * 365 * DAY_MS)).toISOString(),
				contact,
				does,
				with: properties,
			};
		}),
	);
	const end = new Date(START + 365 * DAY_MS).toISOString();
	return {
		ripen: "scenario/1",
		program,
		start: new Date(START).toISOString(),
		contacts: emails.map((email) => ({
			email,
			...(chance.maybe(0.8) ? { owner: "sam@acme.test" } : {}),
			tags: chance.maybe(0.03) ? ["vendor"] : [],
			stage: "Lead",
		})),
		timeline: [...timeline, { at: end, expect: { flow: program.flows[0].key } }],
	};
}

/**
 * When sales is asked is known only when the flows have run: the year is played once, and as soon as somebody is asked
 * about, three times in four an answer within the week is written into the script of the running preview. These answers
 * stand in the timeline of the scenario that is returned, whose plays are the ones that are measured.
 */
export async function answered(
	year: Playable,
	run: Run,
	playWith: (year: Playable, hear: Tidy) => Promise<void>,
): Promise<{ scenario: Playable; alerts: number; asked: number; answeredWithinWeek: number }> {
	const sales = salesOf(year, run);
	await playWith(year, sales.look);
	// Follow-ups only tell and have no buttons: what asks for feedback is what can be answered.
	const [share] = await run<{ alerts: number; asked: number; soon: number }>(`select count(*) as alerts,
		count(*) filter (where asks_feedback) as asked,
		count(*) filter (where asks_feedback and closed_at <= at + interval '7 days') as soon from alerts`);
	return {
		scenario: withAnswers(year, sales.answers),
		alerts: share.alerts,
		asked: share.asked,
		answeredWithinWeek: Number((share.soon / Math.max(1, share.asked)).toFixed(2)),
	};
}

interface Answered {
	at: string;
	contact: string;
	answers: Answer;
}

const ANSWERS: Answer[] = ["good_lead", "good_lead", "bad_timing", "bad_timing", "bad_fit", "junk"];

/** Looks for new requests in the running preview and answers them later, one at a time for each contact. */
function salesOf(year: Playable, run: Run): { answers: Answered[]; look: Tidy } {
	const chance = chanceOf(7);
	const end = Date.parse(year.timeline[year.timeline.length - 1].at);
	const answers: Answered[] = [];
	const pending = new Map<string, number>();
	let seen = 0;
	const look = async () => {
		const asked = await run<{ id: number; key: string; at: Date; clock: Date }>(
			`select a.id, c.key, a.at, c.clock from alerts a join contacts c on c.id = a.contact_id
			where a.asks_feedback and a.id > ${seen} order by a.id`,
		);
		for (const { id, key, at, clock } of asked) {
			seen = id;
			const isAnswered = chance.maybe(ANSWERED);
			const later = at.getTime() + chance.whole(60, WEEK_SECONDS) * 1000;
			const answer = chance.pick(ANSWERS);
			if (!isAnswered || (pending.get(key) ?? 0) >= at.getTime()) continue;
			const when = Math.max(later, clock.getTime() + 1000);
			if (when >= end) continue;
			pending.set(key, when);
			answers.push({ at: new Date(when).toISOString(), contact: key, answers: answer });
			await script(run, year.timeline.length + answers.length, answers[answers.length - 1]);
		}
	};
	return { answers, look };
}

/** Who was called junk does nothing any more. */
async function script(run: Run, n: number, { at, contact, answers }: Answered): Promise<void> {
	if (answers === "junk")
		await run("delete from script where key = $1 and at > $2::timestamptz", [contact, at]);
	await run(
		"insert into script (n, at, key, kind, deed) values ($1, $2::timestamptz, $3, 'answers', $4::jsonb)",
		[n, at, contact, JSON.stringify({ answers })],
	);
}

function withAnswers(year: Playable, answers: Answered[]): Playable {
	const junk = new Map(answers.filter((one) => one.answers === "junk").map((one) => [one.contact, one.at]));
	const kept = year.timeline.filter(
		(entry) => !("contact" in entry) || !(entry.at > (junk.get(entry.contact) ?? "9")),
	);
	const last = kept.pop()!;
	return { ...year, timeline: [...kept, ...answers, last] };
}
