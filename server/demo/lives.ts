import type { Answer } from "@/workflows/language/values";
import type { Chance } from "./chance";

/** Something a person does, days after the beginning; hours of the day come from the caller. */
export type Deed = { day: number } & (
	| { does: string; with?: Record<string, unknown> }
	| { answers: Answer }
	| { segment: string }
	| { stage: string }
);

export type Life = {
	name: string;
	/** Of all people. */
	share: number;
	domain?: string;
	company?: string;
	stage?: string;
	tags?: string[];
	owned: boolean;
	/** What they do in `days`, beginning no earlier than `from`; whole days and fractions. */
	deeds(chance: Chance, from: number, days: number): Deed[];
};

const page = (day: number, url: string): Deed => ({
	day,
	does: "page_view",
	with: { url: `https://acme.test${url}` },
});
const form = (day: number, name: string): Deed => ({ day, does: "form_submit", with: { form: name } });
const PAGES = ["/", "/product", "/customers", "/blog/planning", "/blog/costs", "/about"];

const some = (chance: Chance, from: number, to: number, make: (chance: Chance) => Deed): Deed[] =>
	Array.from({ length: chance.whole(from, to) }, () => make(chance));
const between = (chance: Chance, from: number, days: number) =>
	from + chance.next() * Math.max(0, days - from);
const browsing = (chance: Chance, from: number, days: number, most: number): Deed[] =>
	some(chance, 1, most, () => page(between(chance, from, days), chance.pick(PAGES)));

/** Opens, clicks and reads, far below the threshold. */
const reading = (chance: Chance, from: number, days: number): Deed[] => [
	...some(chance, 1, 4, () => ({
		day: between(chance, from, days),
		does: "email_open",
		with: { mail: "newsletter" },
	})),
	...some(chance, 0, 2, () => ({
		day: between(chance, from, days),
		does: "email_click",
		with: { link: "story" },
	})),
];

/** What somebody does in the day before they fill in a form; days before it. */
type Road = (chance: Chance, ready: number) => Deed[];

/** Looks at the prices, then asks for a demo: that crosses the threshold, whatever came before. */
const prices: Road = (chance, ready) => [
	page(ready - 0.9, "/pricing"),
	page(ready - 0.4, chance.pick(["/product", "/pricing?plan=team"])),
	form(ready, "demo"),
];

/** Reads up on it before: those mean it. */
const thorough: Road = (chance, ready) => [
	page(ready - 0.9, "/pricing"),
	...(chance.maybe(0.6)
		? [{ day: ready - 0.5, does: "asset_download", with: { asset: "brochure-2026.pdf" } }]
		: [page(ready - 0.4, "/pricing?plan=team")]),
	form(ready, "demo"),
];

/** Reads the newsletter more than the prices. */
const early: Road = (chance, ready) => [
	{ day: ready - 0.8, does: "email_click", with: { link: "story" } },
	...(chance.maybe(0.5) ? [page(ready - 0.3, "/pricing")] : [page(ready - 0.3, "/blog/costs")]),
	form(ready, "demo"),
];

/** Writes through every form there is. */
const hasty: Road = (chance, ready) => [
	form(ready - 0.002, "contact"),
	...(chance.maybe(0.4) ? [page(ready - 0.001, "/vendors")] : [page(ready - 0.001, "/")]),
	form(ready, "demo"),
];

/** The form is filled in at `last`, or a day after the beginning where that is later. */
function buying(chance: Chance, from: number, last: number, road = prices): { deeds: Deed[]; ready: number } {
	const ready = Math.max(from + 1, last);
	return { ready, deeds: road(chance, ready) };
}

/** Sales is asked three days after the alert, and answers some hours later. */
const ASKED_AFTER = 3;

type Answered = {
	name: string;
	share: number;
	answer: Answer;
	road: Road;
	/** What is answered a day later instead. */
	correction?: Answer;
	/** Nobody of them fills in the form before so many days from the end: junk is erased after a week. */
	lately?: number;
	/** Of them so many become customers in the week after. */
	buy?: number;
};

function answered({ name, share, answer, road, correction, lately, buy = 0 }: Answered): Life {
	return {
		name,
		share,
		owned: true,
		deeds: (chance, from, days) => {
			const first = lately === undefined ? from + 1 : Math.max(from + 1, days - lately);
			const { deeds, ready } = buying(chance, from, between(chance, first, days - 4.2), road);
			const day = ready + ASKED_AFTER + 0.05 + chance.next() * 0.8;
			const bought = day + 1 + chance.next() * 6;
			return [
				...deeds,
				{ day, answers: answer },
				...(correction === undefined ? [] : [{ day: Math.min(day + 1, days - 0.01), answers: correction }]),
				...(chance.maybe(buy) && bought < days ? [{ day: bought, stage: "Customer" }] : []),
			];
		},
	};
}

/** The lives people of the demo lead; together their shares are one. */
export const LIVES: readonly Life[] = [
	{
		name: "hot buyer, waiting for a call",
		share: 0.03,
		owned: true,
		deeds: (chance, from, days) => buying(chance, from, days - chance.next() * 2.5 - 0.05).deeds,
	},
	{
		name: "hot buyer, asked about and not answered",
		share: 0.02,
		owned: true,
		deeds: (chance, from, days) => buying(chance, from, days - 3.2 - chance.next() * 5).deeds,
	},
	answered({ name: "became a good lead", share: 0.09, answer: "good_lead", road: thorough, buy: 0.5 }),
	answered({ name: "came too early", share: 0.04, answer: "bad_timing", road: early }),
	answered({ name: "did not fit", share: 0.03, answer: "bad_fit", road: prices }),
	answered({ name: "was junk", share: 0.02, answer: "junk", road: hasty, lately: 10 }),
	answered({
		name: "was thought junk first",
		share: 0.01,
		answer: "junk",
		road: hasty,
		correction: "good_lead",
	}),
	{
		name: "slow nurturer",
		share: 0.16,
		owned: true,
		deeds: (chance, from, days) => [
			...browsing(chance, from, days, 5),
			...reading(chance, from, days),
			...(chance.maybe(0.4)
				? [{ day: between(chance, from, days), does: "asset_download", with: { asset: "brochure-2026.pdf" } }]
				: []),
		],
	},
	{ name: "newsletter reader", share: 0.22, owned: false, deeds: reading },
	{
		name: "window shopper",
		share: 0.15,
		owned: false,
		deeds: (chance, from, days) => browsing(chance, from, days, 7),
	},
	{
		name: "returns after three weeks",
		share: 0.04,
		owned: true,
		deeds: (chance, from, days) => [
			page(from + 0.5, "/pricing"),
			page(from + 0.6, "/product"),
			...(from + 21.5 < days
				? [page(from + 21.2, "/pricing"), page(from + 21.3, "/customers")]
				: browsing(chance, from, days, 2)),
		],
	},
	{
		name: "webinar guest",
		share: 0.04,
		owned: true,
		deeds: (chance, from, days) => [
			{
				day: between(chance, from, days),
				does: "webinar_attended",
				with: { webinar: "Planning with less paper" },
			},
			...(chance.maybe(0.4) ? [{ day: between(chance, from, days), does: "appointment_booked" }] : []),
		],
	},
	{
		name: "met at a fair",
		share: 0.02,
		owned: true,
		deeds: (chance, from, days) => [
			{ day: between(chance, from, days), segment: "met-at-a-fair" },
			...browsing(chance, from, days, 2),
		],
	},
	{
		name: "MQL who keeps coming back",
		share: 0.03,
		stage: "MQL",
		owned: true,
		deeds: (chance, from, days) =>
			some(chance, 6, 9, () => page(between(chance, from, Math.min(days, from + 9)), chance.pick(PAGES))),
	},
	{
		name: "customer",
		share: 0.04,
		stage: "Customer",
		owned: true,
		deeds: (chance, from, days) => [
			page(between(chance, from, days), "/help"),
			{ day: between(chance, from, days), does: "payment_succeeded", with: { amount: 490 } },
		],
	},
	{
		name: "job seeker",
		share: 0.02,
		owned: false,
		deeds: (chance, from, days) =>
			some(chance, 2, 4, () => page(between(chance, from, days), "/careers/planner")),
	},
	{
		name: "unsubscriber",
		share: 0.01,
		owned: false,
		deeds: (chance, from, days) => [
			...reading(chance, from, days - 1),
			{ day: days - 0.5, does: "email_unsubscribe" },
		],
	},
	{
		name: "student",
		share: 0.01,
		domain: "state.edu",
		owned: false,
		company: "State College",
		deeds: (chance, from, days) => [
			page(between(chance, from, days), "/pricing"),
			form(between(chance, from, days), "contact"),
		],
	},
	{
		name: "colleague",
		share: 0.01,
		domain: "acme.test",
		owned: false,
		company: "Acme",
		deeds: (chance, from, days) => browsing(chance, from, days, 5),
	},
	{
		name: "competitor",
		share: 0.01,
		domain: "rival.test",
		owned: false,
		company: "Rival",
		tags: ["competitor"],
		deeds: (chance, from, days) => [
			page(between(chance, from, days), "/pricing"),
			form(between(chance, from, days), "demo"),
		],
	},
];
