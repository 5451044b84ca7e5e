import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { parseText } from "@/workflows/language/read";
import { applyProgram } from "../program/apply";
import { readGiven } from "../program/read";
import { readDate } from "./dates";
import { readContactMap, readEventMap } from "./map";
import { Progress } from "./progress";
import { importContacts, importEvents } from "./run";

const PROGRAM = {
	ripen: "program/1",
	fields: [
		{ key: "source", type: "text" },
		{ key: "visits", type: "number" },
		{ key: "converted", type: "boolean" },
		{ key: "renewal", type: "date" },
	],
	scores: [
		{ key: "engagement", rules: [{ key: "pricing", event: "page_view", points: 30 }] },
		{
			key: "fit",
			rules: [{ key: "google", while: { field: "source", op: "=", value: "Google" }, points: 10 }],
		},
	],
	segments: [{ key: "imported", static: true }],
	flows: [
		{
			key: "tell",
			nodes: [
				{ id: "in", kind: "score-entry", config: { score: "engagement", reaches: 50 }, next: "say" },
				{ id: "say", kind: "notify", config: { to: "owner", subject: "Ready" } },
			],
		},
	],
};

let database: FreshDatabase;
let engine: Engine;
let folder: string;

beforeAll(async () => {
	database = await freshDatabase();
	engine = openEngine(database.sql);
	const read = readGiven(PROGRAM);
	if (!read.ok || !(await applyProgram(engine, read.given)).ok) throw new Error("the program is wrong");
});
afterAll(() => database.drop());
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), "ripen-import-"));
	await database.sql.unsafe(
		"truncate contacts, balances, ledger, events, event_keys, members, erased, alerts, enrollments",
	);
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (content: string | Buffer): string => {
	const path = join(folder, "rows.csv");
	writeFileSync(path, content);
	return path;
};
const options = (path: string) => ({
	refused: `${path}.refused.csv`,
	progress: (size: number) => new Progress(size, { write: () => true }),
});
const parsed = (map: string) => {
	const text = parseText(map);
	if (!text.ok) throw new Error(JSON.stringify(text.faults));
	return text.value;
};
const contactMap = (map: string) => {
	const read = readContactMap(parsed(map));
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value;
};
const eventMap = (map: string) => {
	const read = readEventMap(parsed(map));
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value;
};
const refusedRows = (path: string) => readFileSync(`${path}.refused.csv`, "utf8").trimEnd().split("\n");

const LEADS = `
ripen: import/1
email: "{{ Lead Number }}@leads.test"
missing: [Select]
fields:
  source: Lead Source
  visits: Visits
  converted: { column: Converted, yes: ["1"], no: ["0"] }
  renewal: { column: Ends, format: dd.MM.yyyy }
tags: { column: Tags, separator: "|" }
segments: [imported]
stage: { column: Converted, words: { "1": Customer, "0": Lead } }
do-not-contact: { email: Do Not Email }
scores: { engagement: Points }
`;
const HEAD = "Lead Number,Lead Source,Visits,Converted,Ends,Tags,Do Not Email,Points,";

describe("contacts are imported", () => {
	it("with types, tags, words for nothing, and points that cross nothing", async () => {
		const path = file(
			`\ufeff${HEAD}\r\n1,Google,"1,200",1,31.01.2027,"hot|Very ""hot""",Yes,80,\r\n2,Select,,0,,,No,,\r\n`,
		);
		const done = await importContacts(engine, path, contactMap(LEADS), options(path));
		expect(done).toMatchObject({
			rows: 2,
			counts: { created: 2 },
			refused: 0,
			above: [{ flow: "tell", score: "engagement", reaches: 50, contacts: 1 }],
		});
		const rows = await database.sql`
			select email, fields, stage, tags, do_not_contact as refuses from contacts order by email`;
		expect([...rows]).toEqual([
			{
				email: "1@leads.test",
				fields: { source: "Google", visits: 1200, converted: true, renewal: "2027-01-31" },
				stage: "Customer",
				tags: ["hot", 'very "hot"'],
				refuses: ["email"],
			},
			{ email: "2@leads.test", fields: { converted: false }, stage: "Lead", tags: [], refuses: [] },
		]);
		const [told] =
			await database.sql`select (select count(*) from alerts) as alerts, (select count(*) from enrollments) as inside`;
		expect(told).toEqual({ alerts: 0, inside: 0 });
		const fit =
			await database.sql`select value from balances b join scores s on s.id = b.score_id where s.key = 'fit'`;
		expect(fit.map((row) => row.value)).toEqual([10]);
		expect(existsSync(`${path}.refused.csv`)).toBe(false);
	});

	it("twice without doing anything twice", async () => {
		const path = file(
			`${HEAD}\n${Array.from({ length: 1203 }, (_, i) => `${i},Google,3,0,,,No,20,`).join("\n")}\n`,
		);
		const first = await importContacts(engine, path, contactMap(LEADS), options(path));
		expect(first.counts).toEqual({ created: 1203 });
		const again = await importContacts(engine, path, contactMap(LEADS), options(path));
		expect(again.counts).toEqual({ updated: 1203 });
		const [points] = await database.sql`
			select count(*) as rows, sum(applied) as sum from ledger l join scores s on s.id = l.score_id where s.key = 'engagement'`;
		expect(points).toMatchObject({ rows: 1203 });
		expect(Number(points!.sum)).toBe(24_060);
	});

	it("except the rows that are wrong, which a file names with line and reason", async () => {
		await database.sql`insert into erased (hash, at) select encode(sha256(convert_to(secret || E'\\n' || '7@leads.test', 'UTF8')), 'hex'), now() from settings`;
		const path = file(
			[
				HEAD,
				"1,Google,many,0,,,No,,",
				"2,Google,3,maybe,,,No,,",
				"3,Google,3,0,31.02.2027,,No,,",
				"4,Google,3,0",
				",Google,3,0,,,No,,",
				'6,"two',
				'lines",3,0,,,No,,',
				"7,Google,3,0,,,No,,",
				"8,Google,3,0,,,No,1e300,",
				"9,Google\u0000,3,0,,,No,,",
			].join("\n"),
		);
		const done = await importContacts(engine, path, contactMap(LEADS), options(path));
		expect(done).toMatchObject({ rows: 9, counts: { created: 1 }, refused: 8 });
		const reasons = refusedRows(path);
		expect(reasons[0]).toBe(`line,reason,${HEAD}`);
		const said = reasons.slice(1).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
		expect(said[0]).toMatch(/^2,"Visits: ""many"" is no number/);
		expect(said[1]).toMatch(/^3,"?Converted: ""maybe"" is neither 1 nor 0/);
		expect(said[2]).toMatch(/^4,"?Ends: ""31.02.2027"" is no date as dd.MM.yyyy says/);
		expect(said[3]).toMatch(/^5,"has 4 cells, and the first line 9/);
		expect(said[4]).toMatch(/^6,email: is missing/);
		expect(said[5]).toMatch(/^9,email: this contact was erased/);
		expect(said[6]).toMatch(/^10,.*scores\.engagement/);
		expect(said[7]).toMatch(/^11,.*fields\.source: has a NUL/);
	});
});

describe("a file or map that cannot be used is refused before anything is written", () => {
	const refusal = async (content: string | Buffer, map = LEADS) => {
		const path = file(content);
		const error = await importContacts(engine, path, contactMap(map), options(path)).then(
			() => new Error("it was imported"),
			(caught: Error & { remedy: string }) => caught,
		);
		expect(await database.sql`select from contacts`).toHaveLength(0);
		return error.message;
	};

	it("when it is empty, has a column twice, or lacks one", async () => {
		expect(await refusal("")).toMatch(/is empty/);
		expect(await refusal(`${HEAD}Visits\n`)).toMatch(/the column "Visits" stands twice/);
		expect(await refusal("Lead Numbr,Lead Source\n1,Google\n")).toMatch(
			/map: email: no column "Lead Number"; did you mean "Lead Numbr"\?/,
		);
	});

	it("when it is in another encoding than the map says", async () => {
		const latin = Buffer.from(`${HEAD}\n1,Caf\u00e9,3,0,,,No,,\n`, "latin1");
		expect(await refusal(latin)).toMatch(/is not UTF-8/);
		const path = file(latin);
		const done = await importContacts(
			engine,
			path,
			contactMap(`${LEADS}\nencoding: windows-1252`),
			options(path),
		);
		expect(done.counts).toEqual({ created: 1 });
	});

	it("when a quote is never closed", async () => {
		expect(await refusal(`${HEAD}\n1,"Google,3,0,,,No,,\n2,Google,3,0,,,No,,\n`)).toMatch(
			/a quote is opened and never closed/,
		);
	});

	it("when the map has an unknown key, field or format", async () => {
		expect(readContactMap(parsed(`${LEADS}\nfeilds: {}`))).toMatchObject({
			ok: false,
			faults: [{ path: "feilds", remedy: 'did you mean "fields"?' }],
		});
		expect(await refusal(`${HEAD}\n`, LEADS.replace("source: Lead", "sorce: Lead"))).toMatch(
			/fields\.sorce: no field "sorce"; did you mean "source"/,
		);
		expect(await refusal(`${HEAD}\n`, LEADS.replace("dd.MM.yyyy", "dd.MM.yy"))).toMatch(
			/fields\.renewal\.format: y means nothing/,
		);
	});
});

describe("events are imported", () => {
	const MAP = `
ripen: import/1
email: Who
type: { column: What, words: { visit: page_view } }
at: { column: When, format: "yyyy-MM-dd HH:mm", timezone: Europe/Berlin }
properties:
  url: Page
  seconds: { column: Time, as: number }
`;
	const ROWS = [
		"Who,What,When,Page,Time",
		"ann@example.test,visit,2026-01-05 10:00,/pricing,12",
		"ann@example.test,visit,2026-01-05 10:00,/pricing,12",
		"ann@example.test,visit,2026-01-06 10:00,/a,",
		"bob@example.test,,2026-01-06 10:00,/a,1",
		"bob@example.test,visit,2126-01-06 10:00,/a,1",
	].join("\n");

	it("as history: scored at their own times, and nobody is told", async () => {
		const path = file(ROWS);
		const done = await importEvents(engine, path, eventMap(MAP), { ...options(path), live: false });
		expect(done).toMatchObject({
			rows: 5,
			counts: { taken: 3 },
			refused: 2,
			above: [{ contacts: 1, reaches: 50 }],
		});
		const rows = await database.sql`select type, at, properties from events order by at, id`;
		expect(rows[0]).toEqual({
			type: "page_view",
			at: new Date("2026-01-05T09:00:00Z"),
			properties: { url: "/pricing", seconds: 12 },
		});
		expect(await database.sql`select from alerts`).toHaveLength(0);
	});

	it("twice without being taken twice, whatever the order of the rows, and equal rows count as often as they stand there", async () => {
		const path = file(ROWS);
		await importEvents(engine, path, eventMap(MAP), { ...options(path), live: false });
		const [head, ...rest] = ROWS.split("\n");
		const turned = file([head, ...rest.reverse()].join("\n"));
		const again = await importEvents(engine, turned, eventMap(MAP), { ...options(turned), live: false });
		expect(again.counts).toEqual({ known: 3 });
		expect(await database.sql`select from events`).toHaveLength(3);
	});

	it("live: they cross thresholds and enter flows", async () => {
		const today = new Date(Date.now() - 3600_000).toISOString();
		const path = file(
			`Who,What,When\ncy@example.test,page_view,${today}\ncy@example.test,page_view,${today}\n`,
		);
		const map = eventMap("{ ripen: import/1, email: Who, type: What, at: When }");
		const done = await importEvents(engine, path, map, { ...options(path), live: true });
		expect(done.counts).toEqual({ taken: 2 });
		expect(await database.sql`select from alerts`).toHaveLength(1);
	});
});

describe("dates are read", () => {
	it.each([
		["2026-03-02", undefined, "2026-03-02"],
		["2026-03-02 09:00", undefined, "2026-03-02T08:00:00.000Z"],
		["2026-03-02T09:00:00-05:00", undefined, "2026-03-02T14:00:00.000Z"],
		["02/03/2026", "dd/MM/yyyy", "2026-03-02"],
		["3/2/2026 1:05 PM", "M/d/yyyy h:mm a", "2026-03-02T12:05:00.000Z"],
		["1772442000", "unix", "2026-03-02T09:00:00.000Z"],
		["31.02.2026", "dd.MM.yyyy", undefined],
		["yesterday", undefined, undefined],
	])("%s as %s", (text, format, expected) => {
		expect(readDate(text, format, "Europe/Berlin")).toBe(expected);
	});
});
