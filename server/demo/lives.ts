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

/** Two looks at the prices, then the form: the form crosses the threshold, whatever came before. */
function buying(chance: Chance, from: number, last: number): { deeds: Deed[]; ready: number } {
	const ready = Math.max(from + 1, last);
	return {
		ready,
		deeds: [
			page(ready - 0.9, "/pricing"),
			page(ready - 0.4, chance.pick(["/product", "/pricing?plan=team"])),
			form(ready, "demo"),
		],
	};
}

/** Sales is asked three days after the alert, and answers some hours later. */
const ASKED_AFTER = 3;

function answered(name: string, share: number, answer: Answer, correction?: Answer): Life {
	return {
		name,
		share,
		owned: true,
		deeds: (chance, from, days) => {
			const { deeds, ready } = buying(chance, from, between(chance, from + 1, days - 6));
			const day = ready + ASKED_AFTER + 0.05 + chance.next() * 0.8;
			const more: Deed[] = correction === undefined ? [] : [{ day: day + 1, answers: correction }];
			return [...deeds, { day, answers: answer }, ...more];
		},
	};
}

/** The lives people of the demo lead; together their shares are one. */
export const LIVES: readonly Life[] = [
	{
		name: "hot buyer, waiting for a call",
		share: 0.06,
		owned: true,
		deeds: (chance, from, days) => buying(chance, from, days - chance.next() * 2.5 - 0.05).deeds,
	},
	{
		name: "hot buyer, asked about and not answered",
		share: 0.04,
		owned: true,
		deeds: (chance, from, days) => buying(chance, from, days - 3.2 - chance.next() * 5).deeds,
	},
	answered("became a good lead", 0.07, "good_lead"),
	answered("came too early", 0.03, "bad_timing"),
	answered("did not fit", 0.02, "bad_fit"),
	answered("was junk", 0.01, "junk"),
	answered("was thought junk first", 0.01, "junk", "good_lead"),
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
