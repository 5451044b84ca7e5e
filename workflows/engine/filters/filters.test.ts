import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import {
	type EventFilter,
	eventFilterSchema,
	type Filter,
	filterSchema,
	type Operator,
} from "@/workflows/language/filter";
import type { Scalar } from "@/workflows/language/values";
import { eventHolds, holds, type Names } from "./compile";

const NAMES: Names = {
	zone: "UTC",
	stages: ["Lead", "MQL", "SQL", "Customer"],
	fieldTypes: new Map([
		["renewal", "date"],
		["signed", "date"],
		["gone", "date"],
	]),
	scoreId: () => 1,
	segmentId: () => 1,
	flowId: () => 1,
};
const NOW = "2026-03-10T12:00:00Z";

/** Ann has something everywhere, Bob has nothing but his address. */
const FIELDS = {
	plan: "Pro",
	code: "007",
	price: "-2.50",
	note: "50%_off\\now",
	seats: 7,
	big: 1e15,
	ratio: 0.5,
	partner: true,
	refused: false,
	langs: ["de", "EN", 5],
	one: ["de"],
	none: [],
	blank: "",
	renewal: "2026-03-10",
	signed: "2026-03-10T23:30:00.000Z",
};
const PROPERTIES = {
	...FIELDS,
	day: "2026-03-10",
	moment: "2026-03-10T09:00:00+02:00",
	nothing: null,
	deep: { a: 1 },
	Url: "/A",
};

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
	const { sql } = database;
	await sql.unsafe(
		`insert into contacts (id, key, email, first_name, job_title, phone, country, timezone, zone, fields, stage, owner, tags,
			suspended, do_not_contact, created_at, last_active_at, feedback, feedback_at, clock)
		values (1, 'ann@example.test', 'ann@example.test', 'Ärger-Ωmega', 'Head of Sales', '', 'DE', 'Europe/Berlin',
				'Europe/Berlin', $1::jsonb, 'mql', 'sam@acme.test', '{vip,größe}', true, '{email}', '2026-03-09T23:00:00Z',
				'2026-03-10T11:00:00Z', 'bad_fit', '2026-03-08T12:00:00Z', '2026-03-10T12:00:00Z'),
			(2, 'bob@example.test', 'bob@example.test', null, null, null, null, null, null, '{}', null, null, '{}',
				false, '{}', '2026-01-01T00:00:00Z', null, null, null, '2026-03-10T12:00:00Z')`,
		[JSON.stringify(FIELDS)] as never[],
	);
	await sql.unsafe("insert into balances (contact_id, score_id, value) values (1, 1, 15)");
	await sql.unsafe(
		"insert into members (segment_id, contact_id, joined_at) values (1, 1, '2026-03-01T00:00:00Z')",
	);
	await sql.unsafe(`insert into enrollments (contact_id, flow_id, version_id, entry, node, entered_at, turn, since)
		values (1, 1, 1, 'in', 'in', '2026-03-01T00:00:00Z', 1, '2026-03-01T00:00:00Z')`);
	await sql.unsafe(
		`insert into events (contact_id, type, at, taken_at, properties) values
			(1, 'probe', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z', $1::jsonb),
			(1, 'visit', '2026-03-09T12:00:00Z', '2026-03-09T12:00:00Z', '{"url": "/pricing"}'),
			(1, 'visit', '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z', '{"url": "/careers"}'),
			(1, 'visit', '2026-03-10T12:00:00.001Z', '2026-03-10T12:00:00.001Z', '{"url": "/later"}')`,
		[JSON.stringify(PROPERTIES)] as never[],
	);
});
afterAll(() => database?.drop());

const place = { contact: "c", now: `timestamptz '${NOW}'`, passes: "enrollments" as const };

/** Asks everything in one statement: the truth of each filter for the contact, as a list of names that are wrong. */
async function wrong(list: { says: string; sql: string; truth: boolean }[], contact = 1): Promise<string[]> {
	const columns = list.map(({ sql }, n) => `(${sql}) as t${n}`).join(", ");
	const [row] = await database.sql.unsafe(
		`select ${columns} from contacts c left join events e on e.contact_id = c.id and e.type = 'probe' where c.id = ${contact}`,
	);
	return list.flatMap(({ says, truth }, n) => (row![`t${n}`] === truth ? [] : [`${says}: ${row![`t${n}`]}`]));
}

type Row = [left: string, op: Operator, value: Scalar | Scalar[] | undefined, truth: boolean];
const said = ([left, op, value]: Row) => `${left} ${op} ${JSON.stringify(value) ?? ""}`;
const compared = (value: Row[2]) => (value === undefined ? {} : { value });

const fields = (rows: Row[], contact = 1) =>
	wrong(
		rows.map((row) => {
			const filter: Filter = { field: row[0], op: row[1], ...compared(row[2]) };
			expect(filterSchema.safeParse(filter).success, said(row)).toBe(true);
			return { says: said(row), sql: holds(filter, NAMES, place), truth: row[3] };
		}),
		contact,
	);

const properties = (rows: Row[]) =>
	wrong(
		rows.map((row) => {
			const filter: EventFilter = { property: row[0], op: row[1], ...compared(row[2]) };
			expect(eventFilterSchema.safeParse(filter).success, said(row)).toBe(true);
			return { says: said(row), sql: eventHolds(filter, NAMES, { ...place, event: "e" }), truth: row[3] };
		}),
	);

const filters = (rows: [filter: Filter, truth: boolean][], contact = 1) =>
	wrong(
		rows.map(([filter, truth]) => {
			expect(filterSchema.safeParse(filter).success, JSON.stringify(filter)).toBe(true);
			return { says: JSON.stringify(filter), sql: holds(filter, NAMES, place), truth };
		}),
		contact,
	);

/** Rows for declared fields and properties alike: both hold JSON. */
const BOTH: Row[] = [
	// Text compares without case, outside ASCII too.
	["plan", "=", "pro", true],
	["plan", "=", "PRO", true],
	["plan", "=", "pr", false],
	["plan", "!=", "pro", false],
	["plan", "!=", "free", true],
	["plan", "<", "q", true],
	["plan", "<", "PRO", false],
	["plan", "<=", "PRO", true],
	["plan", ">", "B", true],
	["plan", ">=", "z", false],
	["plan", "in", ["free", "PRO"], true],
	["plan", "in", ["free"], false],
	["plan", "not-in", ["free"], true],
	["plan", "not-in", ["pro", "free"], false],
	["plan", "is-set", undefined, true],
	["plan", "is-not-set", undefined, false],
	["plan", "contains", "RO", true],
	["plan", "contains", "or", false],
	["plan", "not-contains", "or", true],
	["plan", "not-contains", "R", false],
	["plan", "starts-with", "pR", true],
	["plan", "starts-with", "ro", false],
	["plan", "ends-with", "O", true],
	["plan", "ends-with", "pr", false],
	["plan", "matches", "p*", true],
	["plan", "matches", "P?O", true],
	["plan", "matches", "p?", false],
	["plan", "matches", "r", false],
	// A number and a text that reads as one are numbers; two texts are texts.
	["code", "=", 7, true],
	["code", "=", 7.0, true],
	["code", "!=", 7, false],
	["code", "<", 8, true],
	["code", ">", 10, false],
	["code", "=", "7", false],
	["code", "=", "007", true],
	["code", "in", [6, 7], true],
	["code", "not-in", [6, 7], false],
	["price", "=", -2.5, true],
	["price", "<", 0, true],
	["price", ">=", -2.5, true],
	["seats", "=", 7, true],
	["seats", "=", "7", true],
	["seats", "=", "+7.0", true],
	["seats", "=", "007", true],
	["seats", "!=", "7", false],
	["seats", ">", "10", false],
	["seats", "<", "10", true],
	["seats", "<=", 7, true],
	["seats", ">=", 7, true],
	["seats", ">", 7, false],
	["seats", "in", ["a", "7"], true],
	["seats", "is-set", undefined, true],
	["big", "=", 1e15, true],
	["big", ">", 999999999999999, true],
	["ratio", "=", ".5", true],
	["ratio", "=", "0.50", true],
	// A number and any other text: unequal, neither less nor greater.
	["seats", "=", "seven", false],
	["seats", "!=", "seven", true],
	["seats", "<", "seven", false],
	["seats", ">", "seven", false],
	["seats", "<=", "seven", false],
	["seats", ">=", "seven", false],
	["seats", "=", "7e0", false],
	["seats", "=", " 7", false],
	["plan", "=", 7, false],
	["plan", "!=", 7, true],
	["plan", "<", 7, false],
	["plan", ">", 7, false],
	["plan", "in", [7], false],
	["plan", "not-in", [7], true],
	// Signs of patterns and of SQL mean themselves.
	["note", "contains", "%", true],
	["note", "matches", "50%_off*", true],
	["note", "matches", "50__off*", false],
	["note", "matches", "50%xoff*", false],
	["note", "matches", "*\\now", true],
	["note", "contains", "\\n", true],
	["note", "contains", "'", false],
	["note", "=", "'; drop table contacts; --", false],
	// True and false.
	["partner", "=", true, true],
	["partner", "=", false, false],
	["partner", "!=", false, true],
	["refused", "=", false, true],
	["refused", "is-set", undefined, true],
	["partner", "in", [false, true], true],
	["partner", "=", 1, false],
	// Lists: elements, without case, numbers as numbers.
	["langs", "contains", "en", true],
	["langs", "contains", "e", false],
	["langs", "contains", 5, true],
	["langs", "contains", "5", true],
	["langs", "not-contains", "fr", true],
	["langs", "not-contains", "DE", false],
	["langs", "in", ["fr", "DE"], true],
	["langs", "in", ["fr"], false],
	["langs", "not-in", ["fr"], true],
	["langs", "not-in", ["fr", "de"], false],
	["langs", "=", ["5", "en", "de"], true],
	["langs", "=", ["de", "en"], false],
	["langs", "=", ["de", "en", 5, "fr"], false],
	["langs", "!=", ["de", "en"], true],
	["langs", "!=", [5, "de", "en"], false],
	["langs", "is-set", undefined, true],
	["one", "=", "DE", true],
	["one", "=", "d", false],
	["one", "<", "z", false],
	// Empty text and the empty list are missing, as what is not there.
	...["blank", "none", "absent"].flatMap((left): Row[] => [
		[left, "is-set", undefined, false],
		[left, "is-not-set", undefined, true],
		[left, "=", "x", false],
		[left, "=", 0, false],
		[left, "=", false, false],
		[left, "=", ["x"], false],
		[left, "<", "x", false],
		[left, "<", 5, false],
		[left, ">", -5, false],
		[left, "<=", 0, false],
		[left, ">=", 0, false],
		[left, "in", ["x", 0], false],
		[left, "contains", "x", false],
		[left, "starts-with", "x", false],
		[left, "ends-with", "x", false],
		[left, "matches", "*", false],
		[left, "before", "2030-01-01", false],
		[left, "after", "1990-01-01", false],
		[left, "within", "900w", false],
		[left, "!=", "x", true],
		[left, "!=", 0, true],
		[left, "not-contains", "x", true],
		[left, "not-in", ["x"], true],
		[left, "not-within", "1d", true],
	]),
];

describe("declared fields", () => {
	it("compare as text, number, boolean and list", async () => expect(await fields(BOTH)).toEqual([]));

	// Ann lives in Berlin, an hour ahead of UTC: her tenth of March is from 23:00 on the ninth to 23:00.
	it("of type date compare days and instants in the contact's zone", async () =>
		expect(
			await fields([
				["renewal", "=", "2026-03-10", true],
				["renewal", "!=", "2026-03-10", false],
				["renewal", "<", "2026-03-11", true],
				["renewal", "<=", "2026-03-10", true],
				["renewal", ">", "2026-03-09", true],
				["renewal", ">=", "2026-03-11", false],
				["renewal", "before", "2026-03-10", false],
				["renewal", "after", "2026-03-09", true],
				["renewal", "in", ["2026-01-01", "2026-03-10"], true],
				["renewal", "not-in", ["2026-03-10"], false],
				["renewal", "=", "2026-03-09T23:00:00Z", true],
				["renewal", "=", "2026-03-09T22:59:59Z", false],
				["renewal", "=", "2026-03-10T22:59:59Z", true],
				["renewal", "=", "2026-03-10T23:00:00Z", false],
				["renewal", "after", "2026-03-09T22:59:59Z", true],
				["renewal", "after", "2026-03-09T23:00:00Z", false],
				["renewal", "before", "2026-03-10T22:59:59Z", false],
				["renewal", "before", "2026-03-10T23:00:00Z", true],
				["signed", "=", "2026-03-11", true],
				["signed", "=", "2026-03-10", false],
				["signed", "=", "2026-03-11T00:30:00+01:00", true],
				["signed", "before", "2026-03-11", false],
				["signed", "before", "2026-03-12", true],
				["signed", "after", "2026-03-10", true],
				["signed", "after", "2026-03-10T23:29:59Z", true],
				["signed", "after", "2026-03-10T23:30:00Z", false],
				["signed", "<=", "2026-03-10T23:30:00Z", true],
				["renewal", "=", "soon", false],
				["renewal", "!=", "soon", true],
				["gone", "=", "2026-03-10", false],
				["gone", "!=", "2026-03-10", true],
				["gone", "before", "2030-01-01", false],
				["gone", "not-within", "1d", true],
				["gone", "is-not-set", undefined, true],
				// Her midnight was thirteen hours ago; what is signed lies ahead.
				["renewal", "within", "13h", false],
				["renewal", "within", "13h1s", true],
				["renewal", "not-within", "13h", true],
				["signed", "within", "2d", false],
				["signed", "not-within", "2d", true],
			]),
		).toEqual([]));
});

describe("fields that every contact has", () => {
	it("compare as text", async () =>
		expect(
			await fields([
				["email", "=", "ANN@example.test", true],
				["email", "ends-with", "@EXAMPLE.test", true],
				["email", "matches", "*@example.*", true],
				["first_name", "=", "äRGER-ωMEGA", true],
				["first_name", "starts-with", "ÄRG", true],
				["first_name", "contains", "Ω", true],
				["first_name", "matches", "?rger*", true],
				["first_name", "=", "arger-omega", false],
				["job_title", "contains", "head", true],
				["job_title", "not-contains", "HEAD", false],
				["job_title", "in", ["ceo", "head of sales"], true],
				["phone", "is-set", undefined, false],
				["phone", "is-not-set", undefined, true],
				["phone", "!=", "1", true],
				["phone", "<", "1", false],
				["phone", "matches", "*", false],
				["country", "=", "de", true],
				["country", "=", 49, false],
				["country", "!=", 49, true],
				["timezone", "starts-with", "europe", true],
				["last_name", "is-not-set", undefined, true],
				["last_name", "not-in", ["x"], true],
				["last_name", "contains", "x", false],
			]),
		).toEqual([]));

	it("know when somebody came and was last seen, a day being one of the contact's own", async () =>
		expect(
			await fields([
				["created_at", "=", "2026-03-10", true],
				["created_at", "=", "2026-03-09", false],
				["created_at", "=", "2026-03-09T23:00:00Z", true],
				["created_at", "=", "2026-03-10T00:00:00+01:00", true],
				["created_at", "before", "2026-03-10", false],
				["created_at", "before", "2026-03-11", true],
				["created_at", "after", "2026-03-09", true],
				["created_at", "after", "2026-03-10", false],
				["created_at", ">=", "2026-03-10", true],
				["created_at", "<", "2026-03-10", false],
				["created_at", "within", "13h", false],
				["created_at", "within", "13h1s", true],
				["last_active_at", "within", "1h1s", true],
				["last_active_at", "within", "1h", false],
				["last_active_at", "not-within", "1h", true],
				["last_active_at", "is-set", undefined, true],
			]),
		).toEqual([]));

	it("are missing where nothing is known", async () =>
		expect(
			await fields(
				[
					["last_active_at", "is-set", undefined, false],
					["last_active_at", "within", "900w", false],
					["last_active_at", "not-within", "1d", true],
					["last_active_at", "before", "2030-01-01", false],
					["last_active_at", "!=", "2026-03-10", true],
					["first_name", "!=", "x", true],
					["first_name", "=", "x", false],
					["created_at", "=", "2026-01-01", true],
				],
				2,
			),
		).toEqual([]));
});

describe("properties of events", () => {
	it("compare as the JSON that they are", async () => expect(await properties(BOTH)).toEqual([]));

	it("have no type: only before, after and within read dates", async () =>
		expect(
			await properties([
				["day", "=", "2026-03-10", true],
				["day", "=", "2026-03-10T12:00:00Z", false],
				["day", "<", "2026-03-9", true],
				["day", "before", "2026-03-11", true],
				["day", "before", "2026-03-10", false],
				["day", "after", "2026-03-09T22:59:59Z", true],
				["day", "after", "2026-03-09T23:00:00Z", false],
				["moment", "=", "2026-03-10T07:00:00Z", false],
				["moment", "before", "2026-03-10T07:00:01Z", true],
				["moment", "after", "2026-03-10T07:00:00Z", false],
				["moment", "within", "5h", false],
				["moment", "within", "5h1s", true],
				["day", "within", "13h1s", true],
				["plan", "before", "2030-01-01", false],
				["plan", "within", "900w", false],
				["plan", "not-within", "1d", true],
				["seats", "after", "1990-01-01", false],
			]),
		).toEqual([]));

	it("are named with their case, and null is missing", async () =>
		expect(
			await properties([
				["Url", "=", "/a", true],
				["url", "is-set", undefined, false],
				["Plan", "is-set", undefined, false],
				["nothing", "is-set", undefined, false],
				["nothing", "!=", "x", true],
				["nothing", "=", "null", false],
				["deep", "is-set", undefined, true],
				["deep", "=", "x", false],
				["deep", "contains", "a", false],
				["'; --", "is-set", undefined, false],
			]),
		).toEqual([]));

	it("stand in brackets", async () => {
		const yes: EventFilter = { property: "plan", op: "=", value: "pro" };
		const no: EventFilter = { property: "plan", op: "=", value: "free" };
		const missing: EventFilter = { property: "absent", op: ">", value: 1 };
		const rows: [EventFilter, boolean][] = [
			[{ all: [yes, { not: no }] }, true],
			[{ all: [yes, no] }, false],
			[{ any: [no, missing] }, false],
			[{ any: [no, yes] }, true],
			[{ not: missing }, true],
			[{ not: { any: [missing, yes] } }, false],
		];
		const list = rows.map(([filter, truth]) => ({
			says: JSON.stringify(filter),
			sql: eventHolds(filter, NAMES, { ...place, event: "e" }),
			truth,
		}));
		expect(await wrong(list)).toEqual([]);
	});
});

describe("what else a filter asks", () => {
	it("is known of Ann", async () =>
		expect(
			await filters([
				[{ score: "heat", op: "=", value: 15 }, true],
				[{ score: "heat", op: "!=", value: 15 }, false],
				[{ score: "heat", op: ">", value: 14.5 }, true],
				[{ score: "heat", op: ">=", value: 15 }, true],
				[{ score: "heat", op: "<", value: 15 }, false],
				[{ score: "heat", op: "<=", value: -1 }, false],
				[{ score: "heat", op: "in", value: [1, 15] }, true],
				[{ score: "heat", op: "not-in", value: [1, 15] }, false],
				[{ segment: "s" }, true],
				[{ tag: "VIP" }, true],
				[{ tag: "GRÖSSE" }, false],
				[{ tag: "GRÖßE" }, true],
				[{ tag: "vi" }, false],
				[{ stage: "MQL" }, true],
				[{ stage: "Lead" }, false],
				[{ stage: "sql", op: "before" }, true],
				[{ stage: "MQL", op: "before" }, false],
				[{ stage: "Lead", op: "after" }, true],
				[{ stage: "MQL", op: "after" }, false],
				[{ stage: "MQL", op: "from" }, true],
				[{ stage: "SQL", op: "from" }, false],
				[{ stage: "MQL", op: "upto" }, true],
				[{ stage: "Lead", op: "upto" }, false],
				[{ owner: "set" }, true],
				[{ owner: "unset" }, false],
				[{ owner: "sam@acme.test" }, true],
				[{ owner: "kim@acme.test" }, false],
				[{ suspended: true }, true],
				[{ "do-not-contact": "email" }, true],
				[{ "do-not-contact": "phone" }, false],
				[{ "in-flow": "f" }, true],
				[{ feedback: "bad_fit" }, true],
				[{ feedback: "junk" }, false],
				[{ feedback: "bad_fit", within: "2d" }, false],
				[{ feedback: "bad_fit", within: "2d1s" }, true],
			]),
		).toEqual([]));

	it("is known of Bob, who has none of it", async () =>
		expect(
			await filters(
				[
					[{ score: "heat", op: "=", value: 0 }, true],
					[{ score: "heat", op: "<", value: 1 }, true],
					[{ score: "heat", op: ">", value: -1 }, true],
					[{ score: "heat", op: "in", value: [0] }, true],
					[{ segment: "s" }, false],
					[{ tag: "vip" }, false],
					[{ stage: "Lead" }, false],
					...(["before", "after", "from", "upto"] as const).map((op): [Filter, boolean] => [
						{ stage: "Lead", op },
						false,
					]),
					[{ not: { stage: "Customer", op: "upto" } }, true],
					[{ owner: "set" }, false],
					[{ owner: "unset" }, true],
					[{ not: { owner: "sam@acme.test" } }, true],
					[{ suspended: true }, false],
					[{ "do-not-contact": "email" }, false],
					[{ "in-flow": "f" }, false],
					[{ feedback: "bad_fit" }, false],
					[{ not: { feedback: "bad_fit", within: "1d" } }, true],
					[{ did: "visit" }, false],
					[{ did: "visit", times: "= 0" }, true],
					[{ did: "visit", times: "< 3" }, true],
					[{ "did-not": "visit" }, true],
					[{ "did-not": "visit", within: "1d" }, true],
				],
				2,
			),
		).toEqual([]));

	// She visited exactly a day ago and now; what comes a millisecond later has not happened.
	it("is what somebody did, in a window that is open at its far end", async () =>
		expect(
			await filters([
				[{ did: "visit" }, true],
				[{ did: "Visit" }, false],
				[{ did: "visit", times: "= 2" }, true],
				[{ did: "visit", times: ">= 3" }, false],
				[{ did: "visit", times: "!= 2" }, false],
				[{ did: "visit", times: "> 1" }, true],
				[{ did: "visit", times: "<= 1" }, false],
				[{ did: "visit", times: "= 1", within: "1d" }, true],
				[{ did: "visit", times: "= 2", within: "1d1s" }, true],
				[{ did: "visit", where: { property: "url", op: "=", value: "/pricing" } }, true],
				[{ did: "visit", where: { property: "url", op: "=", value: "/pricing" }, within: "1d" }, false],
				[{ did: "visit", where: { property: "url", op: "=", value: "/later" } }, false],
				[{ "did-not": "visit" }, false],
				[{ "did-not": "order" }, true],
				[{ "did-not": "visit", where: { property: "url", op: "=", value: "/pricing" }, within: "1d" }, true],
				[
					{ "did-not": "visit", where: { property: "url", op: "=", value: "/pricing" }, within: "1d1s" },
					false,
				],
			]),
		).toEqual([]));

	it("stands in brackets, and what does not hold does not hold", async () =>
		expect(
			await filters([
				[{ all: [{ tag: "vip" }, { suspended: true }] }, true],
				[{ all: [{ tag: "vip" }, { tag: "x" }] }, false],
				[{ any: [{ tag: "x" }, { tag: "vip" }] }, true],
				[{ any: [{ tag: "x" }, { tag: "y" }] }, false],
				[{ not: { tag: "x" } }, true],
				[{ not: { not: { tag: "x" } } }, false],
				[{ not: { field: "absent", op: ">", value: 1 } }, true],
				[{ not: { all: [{ field: "absent", op: "=", value: 1 }, { tag: "vip" }] } }, true],
				[{ not: { any: [{ field: "absent", op: "=", value: 1 }, { tag: "vip" }] } }, false],
			]),
		).toEqual([]));
});
