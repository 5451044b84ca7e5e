import fc from "fast-check";
import type { Sql } from "@/db/client";
import type { Names } from "@/workflows/engine/filters/compile";
import {
	DATES,
	DYNAMIC,
	EVENTS,
	FIELDS,
	FLOWS,
	OWNERS,
	PAGES,
	SCORES,
	STAGES,
	START,
	STATIC,
	TAGS,
	ZONES,
} from "@/workflows/language/testing/vocabulary";
import { ANSWERS } from "@/workflows/language/values";

const DAY = 86_400_000;
export const SEGMENTS = [...STATIC.map((segment) => segment.key), ...DYNAMIC];
const flows = Object.values(FLOWS);
const numbered = (list: readonly string[]) => (key: string) => list.indexOf(key) + 1;

/** The names of the random programs' vocabulary, numbered as `bringCrowd` writes them. */
export const NAMES: Names = {
	zone: "UTC",
	stages: STAGES,
	fieldTypes: new Map(FIELDS.map((field) => [field.key, field.type])),
	scoreId: numbered(SCORES),
	segmentId: numbered(SEGMENTS),
	flowId: numbered(flows),
};

const some = <T>(list: readonly T[]) => fc.constantFrom(...list);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });
/** An instant of the five days up to the start, mostly on a full hour, so that windows end exactly there. */
const past = fc
	.oneof(
		fc.integer({ min: 0, max: 120 }).map((hours) => hours * 3_600_000),
		fc.integer({ min: 0, max: 5 * DAY }),
	)
	.map((ago) => new Date(Date.parse(START) - ago).toISOString());

const member = fc.record({
	zone: maybe(some(ZONES)),
	country: maybe(some(["DE", "us", ""])),
	job_title: maybe(some(["Head of Sales", "Student"])),
	fields: fc.record(
		{
			plan: some<string>(["pro", "Team", ""]),
			seats: some<number | string>([0, 5, 7.5, "5"]),
			partner: fc.boolean(),
			renewal: some(DATES),
			langs: fc.subarray(["de", "EN"]),
		},
		{ requiredKeys: [] },
	),
	stage: maybe(some(STAGES)),
	owner: maybe(some(OWNERS)),
	tags: fc.subarray(TAGS),
	suspended: fc.boolean(),
	do_not_contact: fc.subarray(["email", "profiling"]),
	created_at: past,
	last_active_at: maybe(past),
	answer: maybe(fc.tuple(some(ANSWERS), past)),
	scores: fc.array(some([0, 5, 10, 20, -5]), { minLength: SCORES.length, maxLength: SCORES.length }),
	segments: fc.subarray(SEGMENTS),
	flows: fc.subarray(flows),
	events: fc.array(
		fc.record({
			type: some(EVENTS),
			at: past,
			properties: fc.record(
				{
					url: some<unknown>([...PAGES, "", null]),
					amount: some<unknown>([0, 2.5, "3", true, [1]]),
					day: some(DATES),
				},
				{ requiredKeys: [] },
			),
		}),
		{ maxLength: 6 },
	),
});

/** Fills an empty database with so many random contacts and what they did before `START`; the same for a seed. */
export async function bringCrowd(sql: Sql, size: number, seed: number): Promise<void> {
	const crowd = fc.sample(member, { numRuns: size, seed }).map((one, n) => ({ id: n + 1, ...one }));
	const rows = (list: object[]) => [JSON.stringify(list)] as never[];
	await sql.unsafe(
		`insert into contacts (id, key, email, zone, timezone, country, job_title, fields, stage, owner, tags, suspended,
			do_not_contact, created_at, last_active_at, feedback, feedback_at, clock)
		select r.id, 'c' || r.id || '@example.test', 'c' || r.id || '@example.test', r.zone, r.zone, r.country, r.job_title,
			r.fields, r.stage, r.owner, r.tags, r.suspended, r.do_not_contact, r.created_at, r.last_active_at,
			r.answer ->> 0, (r.answer ->> 1)::timestamptz, r.created_at
		from jsonb_to_recordset($1::jsonb) r(id bigint, zone text, country text, job_title text, fields jsonb, stage text,
			owner text, tags text[], suspended boolean, do_not_contact text[], created_at timestamptz,
			last_active_at timestamptz, answer jsonb)`,
		rows(crowd),
	);
	await sql.unsafe(
		`insert into balances (contact_id, score_id, value)
		select r.id, s.n, s.value::int from jsonb_to_recordset($1::jsonb) r(id bigint, scores jsonb),
			jsonb_array_elements_text(r.scores) with ordinality s(value, n) where s.value <> '0'`,
		rows(crowd),
	);
	await sql.unsafe(
		`insert into members (segment_id, contact_id, joined_at)
		select s, r.id, r.created_at from jsonb_to_recordset($1::jsonb) r(id bigint, segments int[], created_at timestamptz),
			unnest(r.segments) s`,
		rows(crowd.map((one) => ({ ...one, segments: one.segments.map(NAMES.segmentId) }))),
	);
	await sql.unsafe(
		`insert into enrollments (contact_id, flow_id, version_id, entry, node, entered_at, turn, since)
		select r.id, f, f, 'in', 'in', r.created_at, 1, r.created_at
		from jsonb_to_recordset($1::jsonb) r(id bigint, flows int[], created_at timestamptz), unnest(r.flows) f`,
		rows(crowd.map((one) => ({ ...one, flows: one.flows.map(NAMES.flowId) }))),
	);
	await sql.unsafe(
		`insert into events (contact_id, type, at, taken_at, properties)
		select r.id, e.type, e.at, e.at, e.properties from jsonb_to_recordset($1::jsonb) r(id bigint, events jsonb),
			jsonb_to_recordset(r.events) e(type text, at timestamptz, properties jsonb)`,
		rows(crowd),
	);
}
