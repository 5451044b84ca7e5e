import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, drizzleOf, type Sql } from "@/db/client";
import { projectRoot } from "@/db/embedded/root";
import { migrate } from "@/db/migrate";
import { beginOf, PARTITIONED, PIECES_OF, pieceName } from "./partitions";

/** The last migration before tables came in pieces, and the one that brought it about. */
const [BEFORE, PIECES] = ["0005_upkeep", "0006_partitions"];
const NAME = `before_pieces_${process.pid}`;

let admin: Sql;
let sql: Sql;
let url: string;

beforeAll(async () => {
	const server = process.env.RIPEN_TEST_DATABASE_URL!;
	admin = connect(server, { max: 1 });
	await admin.unsafe(`create database ${NAME}`);
	const own = new URL(server);
	own.pathname = `/${NAME}`;
	url = own.href;
	sql = connect(url);
	await migrateUntil(BEFORE);
});
afterAll(async () => {
	await sql?.end();
	await admin.unsafe(`drop database if exists ${NAME} with (force)`);
	await admin.end();
});

/** Brings the database to where an installation of some time ago stands. */
async function migrateUntil(tag: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "migrations-"));
	try {
		cpSync(join(projectRoot(), "db", "migrations"), folder, { recursive: true });
		const file = join(folder, "meta", "_journal.json");
		const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { tag: string }[] };
		journal.entries = journal.entries.slice(0, journal.entries.findIndex((one) => one.tag === tag) + 1);
		writeFileSync(file, JSON.stringify(journal));
		await applyMigrations(drizzleOf(sql), { migrationsFolder: folder });
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const ROWS = {
	events: "select * from events order by id",
	paths: "select * from paths order by id",
	passes: "select * from passes order by id",
};
const everything = async () =>
	Object.fromEntries(
		await Promise.all(
			Object.entries(ROWS).map(async ([name, query]) => [name, [...(await sql.unsafe(query))]]),
		),
	);

describe("an installation with years behind it that is brought to pieces by time", () => {
	it("keeps every row, goes on numbering, and takes what comes before and after", async () => {
		await sql.unsafe(`insert into events (contact_id, type, at, taken_at, properties)
			select i % 7, 't' || i % 3, timestamptz '2023-01-01' + i * interval '9 hours', '2026-01-01', jsonb_build_object('n', i)
			from generate_series(1, 3000) i`);
		await sql.unsafe(`insert into paths (contact_id, pass_id, version_id, at, steps)
			select i % 7, i, 1, timestamptz '2023-01-01' + i * interval '9 hours', '[]' from generate_series(1, 3000) i`);
		await sql.unsafe(`insert into passes (id, contact_id, flow_id, version_id, entry, entered_at, ended_at, outcome)
			select i, nullif(i % 7, 0), 1, 1, 'in', '2023-01-01', timestamptz '2023-01-01' + i * interval '9 hours', 'finished'
			from generate_series(1, 3000) i`);
		await sql.unsafe("delete from events where id = 3000");
		const before = await everything();
		await migrateUntil(PIECES);
		expect(await everything()).toEqual(before);
		await migrate(url);

		const [event] = await sql`insert into events (contact_id, type, at, taken_at, properties)
			values (1, 'new', '2019-01-01', '2019-01-01', '{}'), (1, 'new', '2090-01-01', '2090-01-01', '{}') returning id`;
		const [path] =
			await sql`insert into paths (contact_id, pass_id, version_id, at, steps) values (1, 1, 1, now(), '[]') returning id`;
		expect([event, path]).toEqual([{ id: 3001 }, { id: 3001 }]);
		await expect(
			sql`insert into passes (id, flow_id, version_id, entry, entered_at, ended_at, outcome)
				values (1, 1, 1, 'in', now(), now(), 'lost')`,
		).rejects.toThrow(/passes_outcome/);
		await expect(sql`insert into passes (id, flow_id) values (1, 1)`).rejects.toThrow(/null/);
	});

	it("has two pieces of each table, and looks one contact up by their indexes", async () => {
		for (const kind of Object.values(PARTITIONED)) {
			const pieces = await sql.unsafe<{ name: string; until: Date | null }[]>(PIECES_OF, [kind.table]);
			expect(pieces.map(({ name }) => name)).toEqual([
				`pieces.${kind.table}_first`,
				`pieces.${kind.table}_rest`,
			]);
			expect(pieces[0].until).toEqual(beginOf(kind.unit, pieces[0].until!));
			await sql.unsafe(`analyze ${kind.table}`);
			const plan = await sql.begin(async (one) => {
				await one.unsafe("set local enable_seqscan = off");
				return one.unsafe(`explain select * from ${kind.table} where contact_id = 3`);
			});
			expect(JSON.stringify(plan)).not.toContain("Seq Scan");
		}
	});

	it("lets a preview shadow them as plain tables", async () => {
		await sql.begin(async (one) => {
			for (const { table } of Object.values(PARTITIONED))
				await one.unsafe(`create temporary table ${table} (like public.${table} including all)`);
			const rows = await one.unsafe(`insert into events (contact_id, type, at, taken_at, properties)
				values (1, 'x', now(), now(), '{}'), (1, 'x', now(), now(), '{}') returning id, tableoid::regclass::text as place`);
			expect(rows.map((row) => row.id)).toEqual([1, 2]);
			const indexes = await one.unsafe(
				"select count(*)::int as n from pg_index where indrelid = any (array['events', 'paths', 'passes']::regclass[])",
			);
			expect(indexes[0].n).toBe(3);
		});
	});
});

describe("pieces of time", () => {
	it("begin with a month or a year in UTC", () => {
		const at = new Date("2026-12-31T23:59:59.999Z");
		expect(beginOf("month", at)).toEqual(new Date("2026-12-01T00:00:00Z"));
		expect(beginOf("month", at, 1)).toEqual(new Date("2027-01-01T00:00:00Z"));
		expect(beginOf("month", at, -25)).toEqual(new Date("2024-11-01T00:00:00Z"));
		expect(beginOf("year", at, 1)).toEqual(new Date("2027-01-01T00:00:00Z"));
		expect(pieceName(PARTITIONED.paths, at)).toBe("pieces.paths_2026_12");
		expect(pieceName(PARTITIONED.events, at)).toBe("pieces.events_2026");
	});
});
