import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { programSchema } from "../program";
import { readScenario } from "../read";
import { instantOf } from "../scenario";
import { chanceOf } from "./chance";
import { secondsOf } from "./moments";
import { playable, playableWithRests } from "./playable";
import { castSchema } from "./schema";
import { parseScript, printScript } from "./script";
import { deedsIn } from "./size";
import { arbCast, arbLine } from "./testing/casts";
import { spanOf } from "./when";

const START = "2026-03-02T09:00:00Z";
const program = programSchema.parse({
	ripen: "program/1",
	users: [{ email: "sam@acme.test" }],
});
const seed = fc.integer({ min: 0, max: 2 ** 31 });
const days = fc.integer({ min: 1, max: 60 });
const RUNS = { numRuns: 100 };

describe("laying out a large cast", () => {
	const cast = castSchema.parse({
		crowd: { count: 400, rates: [{ event: "page_view", perWeek: 7, share: 1 }] },
	});
	const options = { days: 84, seed: 3, program };

	test("with rests gives the same", async () => {
		let rests = 0;
		const rest = async () => {
			rests++;
		};
		expect(await playableWithRests(cast, options, rest)).toEqual(playable(cast, options));
		expect(rests).toBeGreaterThan(1);
	});

	test("ends at the rest that says so", async () => {
		const stop = () => Promise.reject(new Error("enough"));
		await expect(playableWithRests(cast, options, stop)).rejects.toThrow("enough");
	});
});

describe("the text of a script", () => {
	test("reads back as the same lines", () => {
		fc.assert(
			fc.property(fc.array(arbLine, { maxLength: 6 }), (lines) => {
				expect(parseScript(printScript(lines))).toEqual({ ok: true, value: lines });
			}),
			RUNS,
		);
	});

	test("is never taken with an exception, whatever it says", () => {
		const scrap = fc.constantFrom(
			"+2d ",
			"page_view ",
			'"',
			"{",
			"every ",
			"×3 ",
			"points ",
			"stage ",
			";",
			",",
			"no ",
			"=",
			"\n",
			"+9999d",
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(scrap, fc.string({ maxLength: 5 })), { maxLength: 12 }), (pieces) => {
				const read = parseScript(pieces.join(""));
				if (!read.ok) for (const fault of read.faults) expect(fault.message).not.toBe("");
			}),
			RUNS,
		);
	});
});

describe("the lives of a cast", () => {
	test("are the same for the same seed, and a scenario that can be read", () => {
		fc.assert(
			fc.property(arbCast, seed, days, (cast, seed, days) => {
				const options = { seed, days, program };
				const life = playable(cast, options);
				expect(playable(structuredClone(cast), options)).toEqual(life);
				const { contacts, timeline } = life;
				const read = readScenario({ ripen: "scenario/1", program, start: START, contacts, timeline });
				expect(read.ok ? [] : read.faults).toEqual([]);
			}),
			RUNS,
		);
	});

	test("are in time order, none beyond the end, with one entry of each list for each contact", () => {
		fc.assert(
			fc.property(arbCast, seed, days, (cast, seed, days) => {
				const { contacts, timeline, reactions, who } = playable(cast, { seed, days, program });
				const instants = timeline.map((entry) => Date.parse(instantOf(entry.at, START)));
				expect(instants).toEqual(instants.toSorted((a, b) => a - b));
				expect((instants.at(-1) ?? 0) <= Date.parse(START) + days * 86_400_000).toBe(true);
				const addresses = contacts.map((contact) => contact.email);
				expect(new Set(addresses).size).toBe(addresses.length);
				expect(reactions.map((one) => one.email)).toEqual(addresses);
				expect(who.map((one) => one.email)).toEqual(addresses);
			}),
			RUNS,
		);
	});

	test("do not change when others come, or when there are more of them", () => {
		fc.assert(
			fc.property(arbCast, arbCast, seed, (cast, others, seed) => {
				const options = { seed, days: 60, program };
				const alone = playable(cast, options);
				const more = others.personas.map((one) => ({ ...one, key: `other-${one.key}` }));
				const all = playable(
					{
						...cast,
						personas: [...more, ...cast.personas.map((one) => ({ ...one, count: one.count + 1 }))],
					},
					options,
				);
				for (const { email } of alone.contacts) {
					const of = ({ timeline }: typeof all) =>
						timeline.filter((entry) => "contact" in entry && entry.contact === email);
					expect(of(all)).toEqual(of(alone));
					const facts = ({ contacts }: typeof all) => contacts.find((one) => one.email === email);
					expect(facts(all)).toEqual(facts(alone));
				}
			}),
			RUNS,
		);
	});

	test("are no busier than was counted", () => {
		fc.assert(
			fc.property(arbCast, seed, (cast, seed) => {
				const { crowd: _, ...scripted } = cast;
				const { timeline } = playable(scripted, { seed, days: 366, program });
				expect(timeline.length).toBeLessThanOrEqual(deedsIn(scripted, 366));
			}),
			RUNS,
		);
	});

	test("come from casts that the schema takes as they are", () => {
		fc.assert(
			fc.property(arbCast, (cast) => {
				const read = castSchema.safeParse(cast);
				expect(read.success || read.error.issues).toBe(true);
			}),
			RUNS,
		);
	});

	test("keep every line within its span", () => {
		fc.assert(
			fc.property(arbLine, seed, (line, seed) => {
				const { from, to } = spanOf(line.at);
				const seconds = secondsOf(line, chanceOf(seed));
				expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
				expect(seconds.every((second) => second >= from && (from === to || second <= to))).toBe(true);
			}),
			RUNS,
		);
	});
});
