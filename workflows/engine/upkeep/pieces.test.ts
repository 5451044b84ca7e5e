import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PARTITIONED } from "@/db/schema/partitions";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type Engine, openEngine } from "../live/engine";
import { piecesOf } from "./pieces";
import { upkeep } from "./upkeep";

let database: FreshDatabase;
let engine: Engine;
const clock = { at: new Date(), now: () => clock.at };

beforeEach(async () => {
	database = await freshDatabase();
	engine = openEngine(database.sql, { clock });
	clock.at = new Date("2040-03-10T12:00:00Z");
});
afterEach(() => database?.drop());

const names = async (table: keyof typeof PARTITIONED) =>
	(await piecesOf(database.sql, PARTITIONED[table])).map(({ name }) => name.replace("pieces.", ""));
const turn = () => upkeep(engine, { only: ["pieces"], anyway: true });

async function ended(...instants: string[]): Promise<void> {
	for (const at of instants)
		await database.sql`insert into passes (id, flow_id, version_id, entry, entered_at, ended_at, outcome)
			values (1, 1, 1, 'in', ${at}, ${at}, 'finished')`;
}
const kept = async () =>
	(
		await database.sql<{ at: string }[]>`
			select to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD') as at from passes order by 1`
	).map((row) => row.at);
const placed = async () =>
	(
		await database.sql<{ place: string }[]>`
			select replace(tableoid::regclass::text, 'pieces.', '') as place from passes order by ended_at`
	).map((row) => row.place);

describe("the upkeep of tables in pieces", () => {
	it("makes the pieces of the time to come, once", async () => {
		// Years without upkeep: what was made at the start ends long ago.
		await ended("2040-03-01");
		expect(await placed()).toEqual(["passes_rest"]);
		expect((await turn()).pieces).toMatchObject({ finished: true, busy: 0 });
		expect((await names("passes")).slice(-4)).toEqual([
			expect.stringMatching(/^passes_20\d\d_\d\d$/),
			"passes_2040_04",
			"passes_2040_05",
			"passes_rest",
		]);
		expect((await names("events")).slice(-2)).toEqual(["events_2041", "events_rest"]);
		expect((await turn()).pieces).toMatchObject({ made: 0, dropped: 0 });
		await ended("2040-04-05", "2040-05-31T23:59:59.999Z", "2040-06-01");
		expect((await placed()).slice(1)).toEqual(["passes_2040_04", "passes_2040_05", "passes_rest"]);
		clock.at = new Date("2040-04-01T00:00:00Z");
		await turn();
		expect((await placed()).slice(1)).toEqual([
			"passes_2040_04",
			"passes_2040_05",
			expect.stringMatching(/^passes_2040_06$/),
		]);
	});

	it("drops what is over its time in whole months, and keeps the month that is not", async () => {
		await database.sql`update settings set keep_paths = null`;
		await turn();
		for (const month of ["2040-04", "2040-05", "2040-06", "2040-07"]) {
			clock.at = new Date(`${month}-02T00:00:00Z`);
			await turn();
			await ended(`${month}-01`, `${month}-02`);
		}
		await database.sql`update settings set keep_passes = 2`;
		clock.at = new Date("2040-07-31T23:00:00Z");
		await turn();
		expect(await kept()).toEqual([
			"2040-05-01",
			"2040-05-02",
			"2040-06-01",
			"2040-06-02",
			"2040-07-01",
			"2040-07-02",
		]);
		expect(await names("passes")).not.toContain("passes_2040_04");
		expect(await names("paths")).toContain("paths_first");
		clock.at = new Date("2040-08-01T00:00:00Z");
		await turn();
		expect(await kept()).toEqual(["2040-06-01", "2040-06-02", "2040-07-01", "2040-07-02"]);
	});

	it("drops no event whose points have not been carried forward", async () => {
		await turn();
		clock.at = new Date("2050-01-01T00:00:00Z");
		await database.sql`update settings set keep_events = 1`;
		await turn();
		expect(await names("events")).toContain("events_first");
	});

	it("lets others through when a table is in use for long, and comes again", async () => {
		const held = await database.sql.reserve();
		try {
			await held`begin`;
			await held`insert into passes (id, flow_id, version_id, entry, entered_at, ended_at, outcome)
				values (1, 1, 1, 'in', now(), '2040-03-10', 'finished')`;
			expect((await turn()).pieces).toMatchObject({ busy: 1 });
			await held`rollback`;
		} finally {
			held.release();
		}
		expect((await turn()).pieces).toMatchObject({ busy: 0 });
		expect(await names("passes")).toContain("passes_2040_05");
	});

	it("may be done by several at once", async () => {
		await Promise.all([turn(), turn(), turn()]);
		expect(new Set(await names("paths")).size).toBe((await names("paths")).length);
	});
});
