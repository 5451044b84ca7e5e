import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sql } from "./client";
import { connect } from "./client";
import { type FreshDatabase, freshDatabase } from "./testing";

let database: FreshDatabase;
let pool: Sql;

beforeEach(async () => {
	database = await freshDatabase();
	pool = connect(database.url, { max: 1 });
	await database.sql`create table kept (n int)`;
});
afterEach(async () => {
	await pool.end({ timeout: 1 });
	await database.drop();
});

/** The server ends whatever else works on this database, in the middle of what it does there. */
const endOthers = () =>
	database.sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`;
/** The first statement on a connection that is made anew may be told of the end of the former one, once. */
const afresh = <T>(work: () => Promise<T>): Promise<T> => work().catch(work);
/** Until another connection is in the middle of its long statement. */
const busyElsewhere = async () => {
	const asleep = () => database.sql`select from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and wait_event = 'PgSleep'`;
	while ((await asleep()).length === 0) await pause(20);
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kept = async () =>
	(await database.sql<{ n: number }[]>`select n from kept order by n`).map(({ n }) => n);

describe("a connection that is lost", () => {
	it.each([
		["in a statement", true],
		["between two statements", false],
	])("while it is reserved, %s, is cut off, and the pool goes on", async (_, busy) => {
		const reserved = await pool.reserve();
		await reserved.unsafe("begin");
		await reserved.unsafe("insert into kept values (1)");
		const asleep = busy ? reserved.unsafe("select pg_sleep(20)") : undefined;
		const lost =
			asleep &&
			expect(asleep).rejects.toMatchObject({ code: expect.stringMatching(/^(CONNECTION_|ECONN|57P)/) });
		if (asleep) await busyElsewhere();
		await endOthers();
		await lost;
		await pause(50);
		const next = afresh(() =>
			pool.begin(async (sql) => {
				await sql`insert into kept values (2)`;
				await sql`select pg_sleep(0.3)`;
				await sql`insert into kept values (3)`;
			}),
		);
		await expect(reserved.unsafe("insert into kept values (4)")).rejects.toMatchObject({
			code: expect.stringMatching(/^(CONN|ECONN|57P)/),
		});
		await expect(reserved.unsafe("rollback")).rejects.toMatchObject({
			code: expect.stringMatching(/^(CONN|ECONN|57P)/),
		});
		reserved.release();
		await pool`insert into kept values (5)`;
		await next;
		expect(await kept()).toEqual([2, 3, 5]);
	});

	it("in a transaction ends that, and the pool goes on", async () => {
		const lost = pool.begin(async (sql) => {
			await sql`insert into kept values (1)`;
			await sql`select pg_sleep(20)`;
		});
		const seen = expect(lost).rejects.toMatchObject({ code: expect.stringMatching(/^(CONN|ECONN|57P)/) });
		await busyElsewhere();
		await endOthers();
		await seen;
		await afresh(async () => pool`insert into kept values (2)`);
		await pause(1200);
		await pool`insert into kept values (3)`;
		expect(await kept()).toEqual([2, 3]);
	});

	it("elsewhere than in a transaction that fails by it leaves the transaction's own rollback to it", async () => {
		const other = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
		const failed = pool.begin(async (sql) => {
			await sql`insert into kept values (1)`;
			throw other;
		});
		await expect(failed).rejects.toBe(other);
		await pool`insert into kept values (2)`;
		expect(await kept()).toEqual([2]);
	});
});

it("gives a reserved connection back as ever", async () => {
	for (let n = 1; n <= 3; n++) {
		const reserved = await pool.reserve();
		const values = reserved`(${n})`;
		await reserved`insert into ${reserved("kept")} values ${values}`;
		await expect(reserved.unsafe("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
		reserved.release();
	}
	expect(await kept()).toEqual([1, 2, 3]);
});
