import { type Program, programSchema } from "../program";
import type { ContactFacts } from "../scenario";
import { domainsIn, houseOf, leavesOf } from "./domains";
import { lineOf, planOf, type Signals, signalsIn } from "./signals";
import { type DeedLine, MOST_LINES, type Persona, type ScriptLine } from "./types";
import { waysIn, waysTo } from "./ways";

const DAY = 86_400;

const pages = (at: string, url: string, more: Partial<DeedLine> = {}): DeedLine => ({
	at,
	does: "page_view",
	with: { url },
	...more,
});

/** What makes of a contact somebody whom the rules on facts like. */
function likedFacts(program: Program): ContactFacts["fields"] {
	const rules = program.scores.flatMap((score) => score.rules);
	const lines = rules.flatMap((rule) =>
		"while" in rule && rule.points > 0 ? (waysTo(rule.while, "+0s", program) ?? []) : [],
	);
	return Object.assign({}, ...lines.map((line) => ("set" in line ? line.set.fields : {})));
}

/** What all presets of a program are made of. */
type Stuff = {
	signals: Signals;
	buying: ScriptLine[];
	ways: ScriptLine[][];
	owner: string;
	liked: ContactFacts["fields"];
	house: string;
	rival: string;
	rivalTags: string[];
	far: { timezone: string; country: string };
};

const offsetOf = (zone: string): number => {
	const at = new Date(Date.UTC(2026, 0, 15, 12));
	const local = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
	const [, day, hour] = /^(\d+)\/.* (\d+):/.exec(local.format(at)) ?? [];
	return (Number(day) - 15) * 24 + Number(hour) - 12;
};

const FAR = [
	{ timezone: "Pacific/Auckland", country: "NZ" },
	{ timezone: "Pacific/Honolulu", country: "US" },
	{ timezone: "Asia/Tokyo", country: "JP" },
	{ timezone: "Europe/Berlin", country: "DE" },
] as const;

/** Where it is night when it is day for the program: twelve hours apart, or nearly so. */
function farFrom(zone: string) {
	const apart = (other: string) => {
		const hours = Math.abs(offsetOf(zone) - offsetOf(other)) % 24;
		return Math.min(hours, 24 - hours);
	};
	return FAR.reduce((best, one) => (apart(one.timezone) > apart(best.timezone) ? one : best));
}

function stuffOf(program: Program): Stuff {
	const signals = signalsIn(program);
	const domains = domainsIn(program);
	const known = houseOf(program);
	const house = known.find((one) => domains.includes(one)) ?? known[0] ?? domains[0] ?? "acme.test";
	const rivals = domains.filter((one) => one !== house && !known.includes(one));
	const tags = leavesOf(program).flatMap((leaf) => ("tag" in leaf ? leaf.tag : []));
	return {
		signals,
		buying: planOf(signals),
		ways: waysIn(program),
		owner: program.users.find((user) => user.role === "sales")?.email ?? "sales@preview.test",
		liked: likedFacts(program),
		house,
		rival: rivals.at(-1) ?? "rival.test",
		rivalTags: [...new Set(tags.filter((tag) => /compet|rival/i.test(tag)))],
		far: farFrom(program.timezone),
	};
}

type Made = Partial<Persona> & Pick<Persona, "key" | "name" | "about">;
const persona = (made: Made): Persona => {
	const all = { count: 1, facts: {}, script: [], reacts: {}, ...made };
	return { ...all, script: all.script.slice(0, MOST_LINES) };
};

const READS = { opens: { after: "2h", share: 1 }, clicks: { after: "3h", share: 1 } };

function buyers({ signals, buying, ways, owner, liked, far }: Stuff): Persona[] {
	const weakest = signals.good[0]!;
	const strongest = signals.good.at(-1)!;
	const every = (n: number) => ways.filter((_, i) => i % 2 === n).flat();
	return [
		persona({
			key: "hot-buyer",
			name: "Hot buyer",
			about: "Does what scores most within days, and sales finds a good lead.",
			facts: { owner, fields: { company: "Millrace Works", job_title: "Head of Operations", ...liked } },
			script: [...buying, ...every(0)],
			reacts: { ...READS, answers: [{ answer: "good_lead", after: "1d" }] },
		}),
		persona({
			key: "slow-nurturer",
			name: "Slow nurturer",
			about: "Comes by once in nine days for two months, then gets serious; sales finds it too early.",
			facts: { owner, fields: { company: "Bluefern Foods", job_title: "Project Lead" } },
			script: [
				{ ...lineOf(weakest, 2 * DAY), times: 7, every: "9d" },
				lineOf(strongest, 63 * DAY),
				...every(1),
			],
			reacts: {
				answers: [{ answer: "bad_timing", after: "2d" }],
				opens: { after: "1d", share: 0.5 },
			},
		}),
		persona({
			key: "gone-quiet",
			name: "Gone quiet and back after three weeks",
			about: "Two busy days, three weeks of nothing, then back for more.",
			facts: { owner, fields: { company: "Oakridge Partners" } },
			script: [
				{ ...lineOf(weakest, DAY), times: 2 },
				lineOf(signals.good.at(-2) ?? weakest, 2 * DAY),
				pages("+21d", "/"),
				lineOf(strongest, 21 * DAY + 3600),
			],
			reacts: { answers: [{ answer: "good_lead", after: "2d" }] },
		}),
		persona({
			key: "no-owner",
			name: "No owner",
			about: "Buys, but nobody of sales is responsible.",
			facts: { owner: null, fields: { company: "Terralux Energy" } },
			script: buying,
		}),
		persona({
			key: "far-zone",
			name: "Far time zone",
			about: `Buys in ${far.timezone}, where it is night when it is day here.`,
			facts: { owner, timezone: far.timezone, fields: { country: far.country } },
			script: buying,
			reacts: { ...READS, answers: [{ answer: "good_lead", after: "3d" }] },
		}),
	];
}

function outsiders({ signals, buying, house, rival, rivalTags, owner }: Stuff): Persona[] {
	const worst = signals.bad[0];
	return [
		persona({
			key: "student",
			name: "Student",
			about: "Looks at much for a thesis, from an address that ends with .edu.",
			facts: { domain: "uni.edu", fields: { company: "State College", job_title: "Student" } },
			script: [
				...buying,
				...(worst === undefined ? [] : [{ ...lineOf(worst, 8 * DAY), times: 8, every: "12h" }]),
			],
			reacts: { answers: [{ answer: "junk", after: "1d" }] },
		}),
		persona({
			key: "employee",
			name: "Employee",
			about: `One of our own, at ${house}: what they do is no interest.`,
			facts: { domain: house, fields: { job_title: "Colleague" } },
			script: [...buying, pages("+4d", "/careers"), pages("+5d..+30d", "/", { times: 10 })],
			reacts: { answers: [{ answer: "junk", after: "1h" }] },
		}),
		persona({
			key: "competitor",
			name: "Competitor",
			about: `Studies the prices from ${rival}.`,
			facts: {
				owner,
				domain: rival,
				...(rivalTags.length > 0 && { tags: rivalTags }),
				fields: { company: "Rival" },
			},
			script: [pages("+1d", "/pricing", { times: 3 }), ...buying],
			reacts: { answers: [{ answer: "bad_fit", after: "1d" }] },
		}),
		persona({
			key: "bot-clicker",
			name: "Bot clicker",
			about: "A mail scanner: opens everything, and clicks every link within seconds.",
			facts: { owner },
			script: [
				{ at: "+1d", does: "email_open" },
				{ at: "+1d5s", does: "email_click", times: 20, every: "1s" },
				{ at: "+8d", does: "email_open" },
				{ at: "+8d5s", does: "email_click", times: 20, every: "1s" },
				pages("+8d30s", "/", { times: 30, every: "1s" }),
			],
			reacts: { opens: { after: "5s", share: 1 }, clicks: { after: "8s", share: 1 } },
		}),
	];
}

function refusers({ buying, signals, owner }: Stuff): Persona[] {
	return [
		persona({
			key: "unsubscriber",
			name: "Unsubscriber",
			about: "Unsubscribes after a week, and goes on looking: no mail may reach them after that.",
			facts: { owner },
			script: [...buying, { at: "+7d", does: "email_unsubscribe" }, lineOf(signals.good.at(-1)!, 9 * DAY)],
			reacts: { opens: { after: "4h", share: 1 } },
		}),
		persona({
			key: "do-not-contact",
			name: "Do not contact",
			about: "Wants no mail and no calls, and buys all the same.",
			facts: { owner, "do-not-contact": ["email", "phone"] },
			script: buying,
			reacts: { answers: [{ answer: "bad_fit", after: "1d" }] },
		}),
	];
}

/** The personas for a program: they do what its rules score, and come in where its flows let in. */
export function presetsFor(program: Program): Persona[] {
	const stuff = stuffOf(program);
	const [hot, slow, quiet, ...others] = buyers(stuff);
	return [hot!, slow!, quiet!, ...outsiders(stuff), ...refusers(stuff), ...others];
}

/** The personas for a program that scores nothing yet. */
export const PRESETS: readonly Persona[] = presetsFor(programSchema.parse({ ripen: "program/1" }));
