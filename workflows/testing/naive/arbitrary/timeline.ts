import fc from "fast-check";
import type { Changes, Entry, Facts, Value } from "../types";
import {
	ANSWERS,
	among,
	DATES,
	EVENTS,
	FLOWS,
	many,
	one,
	points,
	rarely,
	SCORES,
	STAGES,
	STATIC,
	some,
	TAGS,
	tidy,
	USERS,
	ZONES,
} from "./words";

export const EMAILS = ["ann@example.test", "bob@example.test", "cyd@state.edu", "dan@acme.test"];
const NEW = ["new@example.test", "eve@example.test"];

const list = <T>(values: readonly T[], most = 2) => fc.uniqueArray(among(values), { maxLength: most });
const fields = some<Value>({
	country: one("DE", "de", "France", "Öster", "de_1", "d%", ""),
	job_title: one("Head of DE", "10", null),
	num: one(5, 10, 12.5, null),
	ok: one(true, false),
	due: fc.oneof(among(DATES), fc.constant(null)),
	langs: one(["de"], ["EN", "de"], []),
});

export const arbFacts: fc.Arbitrary<Facts> = fc
	.record({
		fields: rarely(fields, 2),
		scores: rarely(some<number>({ e: one(-10, 5, 10, 30, 60), fit: one(10, 20), n: one(5, 60) }), 2),
		tags: rarely(list(TAGS), 2),
		segments: rarely(list(STATIC), 2),
		stage: rarely(among(STAGES), 2),
		owner: rarely(among(USERS), 2),
		timezone: rarely(among(ZONES), 2),
		suspended: rarely(fc.boolean()),
		"do-not-contact": rarely(list(["email", "profiling"])),
	})
	.map((facts) => tidy(facts));

const changes: fc.Arbitrary<Changes> = fc.oneof(
	fc.record({ tags: list(TAGS) }),
	fc.record({ "not-tags": list([...TAGS, "X"], 3) }),
	fc.record({ segments: list(STATIC) }),
	fc.record({ "not-segments": list(STATIC) }),
	fc.record({ fields }),
	fc.record({ stage: fc.oneof(among(STAGES), fc.constant(null)) }),
	fc.record({ timezone: fc.oneof(among(ZONES), fc.constant(null)) }),
	fc.record({ owner: fc.oneof(among(USERS), fc.constant(null)) }),
	fc.record({ suspended: fc.boolean() }),
	fc.record({ "do-not-contact": list(["email", "profiling"]) }),
	fc.record({ fields, tags: list(TAGS), "not-segments": list(STATIC), stage: among(STAGES) }),
);

/** One step without its time; `turn` becomes publish, pause or resume as the flow stands then. */
export type Step = Omit<Entry, "at"> & { turn?: string };

const properties = some<string | number>({
	page: one("a", "AB", "c", ""),
	n: one<number | string>(5, "10", 7),
	when: among(DATES),
});
const contact = among([...EMAILS, ...EMAILS, ...EMAILS, ...NEW]);

const arbStep: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 16,
		arbitrary: fc
			.record({ contact, does: one("go", "go", "go", ...EVENTS), with: rarely(properties, 2) })
			.map(tidy),
	},
	{ weight: 1, arbitrary: fc.record({ contact, does: one("email_unsubscribe") }) },
	{
		weight: 1,
		arbitrary: fc.record({
			contact,
			does: one("email_bounce"),
			with: one({ type: "Hard" }, { type: "soft" }),
		}),
	},
	{ weight: 12, arbitrary: fc.record({ contact, answers: among(ANSWERS) }) },
	{ weight: 8, arbitrary: fc.record({ contact, set: changes }) },
	{
		weight: 3,
		arbitrary: fc
			.record({ contact, score: among(SCORES), asked: points, note: rarely(one("fair")) })
			.map(({ score, asked, ...step }) => tidy({ ...step, points: { [score]: asked } })),
	},
	{ weight: 2, arbitrary: fc.record({ contact: among(NEW), created: arbFacts }) },
	{ weight: 4, arbitrary: fc.record({ turn: among(FLOWS), overdue: rarely(one("restart"), 3) }).map(tidy) },
);

/** Hours to the step before; often none at all, so that many things happen at one instant. */
const gap = fc.oneof(
	{ weight: 7, arbitrary: one(0) },
	{ weight: 5, arbitrary: one(1, 2, 6, 11, 12, 24, 48) },
	{ weight: 1, arbitrary: one(0.5, 1 / 60, 72, 168) },
);

type Timed = [hours: number, step: Step];

/** Steps with the seconds since the start. */
const counted = (pairs: Timed[]) => {
	let at = 0;
	return pairs.map(([hours, step]) => {
		at += Math.round(hours * 3600);
		return { at, step };
	});
};

export const arbSteps = many(fc.tuple(gap, arbStep), 8, 36).map(counted);

/** As many of these about somebody as of all others. */
export const arbStepsWith = (these: fc.Arbitrary<Step>) => {
	const about = fc.tuple(contact, these).map(([who, step]): Step => ({ contact: who, ...step }));
	return many(fc.tuple(gap, fc.oneof(about, arbStep)), 12, 50).map(counted);
};
