import type { ContactFacts } from "@/workflows/language/scenario";
import type { Chance } from "./chance";
import { LIVES, type Life } from "./lives";

export type Person = { email: string; life: Life; facts: ContactFacts; known: "before" | "later" };

const FIRST =
	"Anna Ben Clara David Elif Finn Greta Hugo Ines Jonas Katja Levi Mina Noah Olga Pablo Rosa Samir Tara Uwe Vera Wim Yara Zoe Aiko Bruno Chiara Dario Emre Freya".split(
		" ",
	);
const LAST =
	"Albers Brandt Castellan Dubrow Eklund Farkas Grigore Halloway Iversen Jansky Kowal Lindholm Marchetti Nakada Orsini Petrov Quist Rademaker Santoro Tamm Ullmann Varga Westra Yilmaz Zeller".split(
		" ",
	);
const COMPANIES =
	"Nordwind Tollgate Bluefern Kestrel Millrace Aldermoor Quarzwerk Lumafab Hafenlog Oakridge Ferrovia Solstrand Brightpier Kupferberg Vantmoor Ostline Greywater Pinehold Terralux Windrose".split(
		" ",
	);
const KINDS = ["Works", "Logistics", "Energy", "Systems", "Foods", "Partners"];
const INDUSTRY: Record<string, string> = {
	Works: "Manufacturing",
	Logistics: "Logistics",
	Energy: "Energy",
	Systems: "Software",
	Foods: "Food",
	Partners: "Consulting",
};
const TITLES = [
	"Head of Operations",
	"Chief Technology Officer",
	"Director of Logistics",
	"Buyer",
	"Plant Manager",
	"Analyst",
	"Marketing Manager",
	"Project Lead",
];
const PLACES = [
	["DE", "Europe/Berlin"],
	["AT", "Europe/Vienna"],
	["NL", "Europe/Amsterdam"],
	["SE", "Europe/Stockholm"],
	["GB", "Europe/London"],
	["US", "America/New_York"],
] as const;
const SOURCES = ["Search", "Fair", "Recommendation", "Webinar", "Newsletter", "Advertisement"];

/** The invented people of the demo company's database: as many of each life as its share says. */
export function people(count: number, chance: Chance): Person[] {
	const lives = LIVES.flatMap((life) => Array.from({ length: Math.round(life.share * count) }, () => life));
	const taken = new Set<string>();
	return lives.map((life) => personOf(life, chance, taken));
}

function personOf(life: Life, chance: Chance, taken: Set<string>): Person {
	const [first, last] = [chance.pick(FIRST), chance.pick(LAST)];
	const kind = chance.pick(KINDS);
	const company = `${chance.pick(COMPANIES)} ${kind}`;
	const domain = life.domain ?? `${company.toLowerCase().replace(" ", "-")}.test`;
	const email = freeAddress(first, last, domain, taken);
	const [country, timezone] = chance.pick(PLACES);
	const student = life.domain?.endsWith(".edu") ?? false;
	return {
		email,
		life,
		known: chance.maybe(0.7) ? "before" : "later",
		facts: {
			fields: {
				first_name: first,
				last_name: last,
				company: life.company ?? company,
				job_title: student ? "Student" : chance.pick(TITLES),
				country,
				source: chance.pick(SOURCES),
				...(life.company === undefined
					? { industry: INDUSTRY[kind]!, employees: chance.pick([8, 25, 60, 140, 400, 1200]) }
					: {}),
			},
			timezone,
			stage: life.stage ?? "Lead",
			...(life.owned && chance.maybe(0.85) ? { owner: chance.pick(["sam@acme.test", "kim@acme.test"]) } : {}),
			...(life.tags ? { tags: life.tags } : {}),
		},
	};
}

function freeAddress(first: string, last: string, domain: string, taken: Set<string>): string {
	for (let n = 1; ; n++) {
		const address = `${first}.${last}${n === 1 ? "" : n}@${domain}`.toLowerCase();
		if (taken.has(address)) continue;
		taken.add(address);
		return address;
	}
}
