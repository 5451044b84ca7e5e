import fc from "fast-check";
import { ANSWERS, CHANNELS } from "../../values";
import { scriptLineSchema } from "../schema";
import type { Cast, Persona, ScriptLine } from "../types";

const duration = fc
	.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom("m", "h", "d"))
	.map(([n, u]) => `${n}${u}`);
const when = fc.oneof(
	duration.map((one) => `+${one}`),
	fc
		.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 21, max: 90 }))
		.map(([a, b]) => `+${a}d..+${b}d`),
);
/** Words that mean something to the text, that need quotes, and any others. */
const awkward = fc.oneof(
	fc.constantFrom(
		"none",
		"stage",
		"no",
		"true",
		"5",
		"×3",
		"a b",
		'say "hi"',
		"a;b, +2d c",
		"#x",
		"x=y",
		"back",
		"+1d",
	),
	fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
);
const event = fc.oneof(
	fc.constantFrom("page_view", "form_submit", "Page_View", "page_veiw", "trial_started"),
	awkward,
);
const carried = fc.dictionary(
	awkward.filter((name) => name !== "__proto__"),
	fc.oneof(
		awkward,
		fc
			.jsonValue({ maxDepth: 1, noUnicodeString: false })
			.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
	),
	{ maxKeys: 3 },
);
const key = fc.constantFrom("engagement", "fit-2", "note");
const sparse = { requiredKeys: [] };
const change = fc.record(
	{
		fields: fc.dictionary(
			fc.constantFrom("plan", "seats_2"),
			fc.oneof(awkward, fc.integer(), fc.constant(null)),
			{
				maxKeys: 2,
			},
		),
		stage: fc.option(awkward),
		owner: fc.constantFrom("sam@acme.test", "o'neill+x@acme.test", null),
		timezone: fc.option(awkward),
		suspended: fc.option(fc.boolean()),
		"do-not-contact": fc.option(fc.subarray([...CHANNELS])),
		tags: fc.array(awkward, { maxLength: 2 }),
		"not-tags": fc.array(awkward, { maxLength: 2 }),
		segments: fc.subarray(["met-at-a-fair"]),
		"not-segments": fc.subarray(["nurture", "no"]),
	},
	sparse,
);

const loose: fc.Arbitrary<object> = fc.oneof(
	fc.record(
		{
			at: when,
			does: event,
			with: carried,
			times: fc.integer({ min: 1, max: 20 }),
			every: fc.constantFrom("1s", "90m", "1d"),
		},
		{ requiredKeys: ["at", "does"] },
	),
	fc.record({ at: when, set: change }),
	fc.record(
		{
			at: when,
			points: fc.dictionary(key, fc.integer({ min: -99, max: 99 }), { minKeys: 1, maxKeys: 2 }),
			note: awkward,
		},
		{ requiredKeys: ["at", "points"] },
	),
);

/** Lines as the schema lets them through; what it refuses is left out. */
export const arbLine: fc.Arbitrary<ScriptLine> = loose
	.map((line) => scriptLineSchema.safeParse(line))
	.filter((read) => read.success)
	.map((read) => read.data!);

const share = fc.constantFrom(0, 0.25, 1);
const arbPersona = (index: number): fc.Arbitrary<Persona> =>
	fc.record({
		key: fc.constant(`persona-${index}`),
		name: fc.constant(`Persona ${index}`),
		about: fc.constant(""),
		count: fc.integer({ min: 1, max: 4 }),
		facts: fc.constantFrom({}, { domain: "uni.edu" }, { tags: ["vip"], fields: { country: "DE" } }),
		script: fc.array(arbLine, { maxLength: 5 }),
		reacts: fc.record(
			{
				answers: fc.array(fc.record({ answer: fc.constantFrom(...ANSWERS), after: duration }), {
					maxLength: 2,
				}),
			},
			sparse,
		),
	});

export const arbCast: fc.Arbitrary<Cast> = fc.record(
	{
		personas: fc
			.integer({ min: 0, max: 3 })
			.chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => arbPersona(i)))),
		crowd: fc.record({
			count: fc.integer({ min: 1, max: 5 }),
			rates: fc.array(
				fc.record({
					event: fc.constantFrom("page_view", "email_open"),
					perWeek: fc.constantFrom(0.5, 3, 20),
					share,
				}),
				{ maxLength: 2 },
			),
		}),
	},
	{ requiredKeys: ["personas"] },
);
