import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Sql } from "@/db/client";
import { type FreshDatabase, freshDatabase, ownCluster } from "@/db/testing";
import { writeProgram } from "@/workflows/engine/define";
import { bringCrowd } from "@/workflows/engine/testing/crowd";
import { readParts } from "@/workflows/engine/testing/scenes";
import { openSandbox, runOn, type Sandbox } from "./sandbox";
import { simulate } from "./simulate";
import { planFor, tell } from "./testing/plans";

/** A month in which much happens to people who are called as the real ones are. */
const STORY = readParts([
	`
program:
  fields: [{ key: plan, type: text }]
  scores: [{ key: engagement, floor: 0, ceiling: 100, rules: [{ key: view, event: page_view, points: 7, expires: 9d }] }]
  segments: [{ key: warm, where: { score: engagement, op: ">", value: 0 } }, { key: picked, static: true }]
  flows:
    - key: decay
      reentry: again
      nodes:
        - { id: in, kind: segment-entry, config: { segment: warm }, next: week }
        - { id: week, kind: wait, config: { for: 2d }, next: drop }
        - { id: drop, kind: adjust-points, config: { score: engagement, add: -3 }, next: tell }
        - { id: tell, kind: notify, config: { to: owner, subject: Look, ask-feedback: true }, next: junk }
        - { id: junk, kind: delete-contact, config: { grace: 60d } }
`,
	{
		contacts: Array.from({ length: 20 }, (_, n) => ({
			email: `c${n + 1}@example.test`,
			scores: { engagement: n },
		})),
		timeline: Array.from({ length: 60 }, (_, n) => ({
			at: `+${n * 11}h`,
			contact: `c${(n % 20) + 1}@example.test`,
			does: "page_view",
		})),
	},
]);
if (!STORY.ok) throw new Error(JSON.stringify(STORY.faults));
const story = STORY.value;

/** Real tables with a program, people and what they did. */
async function settleIn(sql: Sql): Promise<void> {
	const run = runOn(sql);
	await writeProgram(run, story.program);
	await bringCrowd(sql, 40, 3);
	await run(`insert into ledger (contact_id, score_id, at, kind, asked, applied, balance, reason)
		select contact_id, score_id, '2026-03-01T00:00:00Z', 'import', value, value, value, 'import' from balances`);
}

/** Every row of every table, as a line with a hash for each table. */
async function everyRow(sql: Sql): Promise<string[]> {
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema') and schemaname !~ '^pg_(toast_)?temp' order by 1`;
	const lines: string[] = [];
	for (const { name } of tables) {
		const [row] = await sql.unsafe<{ n: number; hash: string }[]>(
			`select count(*) as n, md5(string_agg(t::text, E'\\n' order by t::text)) as hash from ${name} t`,
		);
		lines.push(`${name} ${row!.n} ${row!.hash}`);
	}
	return lines;
}

/** The same, and where every sequence stands: the recovery of a server moves them on by itself. */
async function everything(sql: Sql): Promise<string[]> {
	const sequences = await sql<{ line: string }[]>`
		select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) as line from pg_sequences
		where schemaname !~ '^pg_' order by 1`;
	return [...(await everyRow(sql)), ...sequences.map((row) => row.line)];
}

/** Seeded, so that a moment at which something broke can be found again. */
function moments(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const pidOf = async (sandbox: Sandbox) =>
	(await sandbox.run<{ pid: number }>("select pg_backend_pid() as pid"))[0]!.pid;

/** Plays one preview after the other and lets `kill` end their backend after a while. Says whether they noticed. */
async function killAfter(
	sandbox: Sandbox,
	ms: number,
	kill: (pid: number) => Promise<unknown>,
): Promise<boolean> {
	const pid = await pidOf(sandbox);
	const playing = async () => {
		// A quick machine is through with one before it is killed.
		for (let n = 0; n < 100; n++) await simulate(sandbox, story);
	};
	const outcome = playing().then(
		() => false,
		() => true,
	);
	await sleep(ms);
	await kill(pid);
	return outcome;
}

/** What the client may still do that has got another connection without a word. */
async function expectHarmless(sandbox: Sandbox): Promise<void> {
	const fails = async (statement: string, why: RegExp) => {
		const outcome = await sandbox.run(statement).then(
			() => "done",
			(error: Error) => error.message,
		);
		expect(outcome, statement).toMatch(why);
	};
	for (let attempt = 0; attempt < 50; attempt++) {
		if (await pidOf(sandbox).catch(() => 0)) break;
		await sleep(100);
	}
	await fails("select count(*) from contacts", /relation "contacts" does not exist/);
	await fails("delete from contacts", /relation "contacts" does not exist/);
	await fails("insert into settings (id) values (2)", /relation "settings" does not exist/);
	await fails("delete from public.contacts", /read-only transaction/);
	await fails(
		"insert into public.users (email, name, role, status) values ('x@x', 'x', 'sales', 'active')",
		/read-only transaction/,
	);
	await fails("create table public.left_behind (id int)", /read-only transaction/);
	await expect(sandbox.clear()).rejects.toThrow(/does not exist/);
	await expect(simulate(sandbox, story)).rejects.toThrow(/does not exist/);
}

describe("a preview whose backend is terminated", () => {
	let database: FreshDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
		await settleIn(database.sql);
	});
	afterAll(() => database?.drop());

	it("leaves every real table as it was, at whatever moment, and can do no harm when it comes back", async () => {
		const before = await everything(database.sql);
		expect(before.filter((line) => / 0 null$/.test(line)).length).toBeLessThan(before.length - 12);
		const whole = await openSandbox(database.url);
		const began = Date.now();
		await simulate(whole, story);
		const length = Date.now() - began;
		await whole.close();
		expect(await everything(database.sql)).toEqual(before);

		const chance = moments(2026);
		let noticed = 0;
		for (let round = 0; round < 8; round++) {
			const sandbox = await openSandbox(database.url);
			const kill = (pid: number) => database.sql`select pg_terminate_backend(${pid}, 2000)`;
			if (await killAfter(sandbox, chance() * length * 0.9, kill)) noticed++;
			await expectHarmless(sandbox);
			await sandbox.close();
		}
		expect(noticed).toBeGreaterThan(4);
		expect(await everything(database.sql)).toEqual(before);
	});

	it("leaves them so with reactions too, when it is done and when it is stopped on the way", async () => {
		const before = await everything(database.sql);
		const reacts = {
			answers: [{ answer: "bad_timing" as const, after: "1d" }],
			opens: { after: "1h", share: 1 },
		};
		const views = [{ at: "+1d..+20d", does: "page_view", times: 5 }];
		const personas = [
			{
				key: "c",
				name: "C",
				about: "",
				count: 20,
				facts: {},
				script: views,
				reacts,
				email: "c1@example.test",
			},
		];
		const plan = planFor({ program: story.program, cast: { personas }, days: 90 });
		const { trace } = await tell(database.url, plan);
		expect(trace.alerts.length).toBeGreaterThan(0);
		expect(await everything(database.sql)).toEqual(before);
		const gone = new AbortController();
		setTimeout(() => gone.abort(), 150);
		await tell(database.url, plan, { signal: gone.signal }).catch(() => {});
		expect(await everything(database.sql)).toEqual(before);
	});

	it("would have met the real tables had its path been a mere SET", async () => {
		const careless = connect(database.url, { max: 1 });
		await careless`set search_path = pg_temp, pg_catalog`;
		await expect(careless`select from contacts`).rejects.toThrow(/does not exist/);
		const [{ pid }] = await careless<[{ pid: number }]>`select pg_backend_pid() as pid`;
		await database.sql`select pg_terminate_backend(${pid}, 2000)`;
		await sleep(50);
		expect((await careless`select count(*) as n from contacts`)[0]).toEqual({ n: 40 });
		await careless.end();
	});
});

describe("a preview whose backend dies", () => {
	it("leaves every real table as it was, after the recovery of the whole server too", async () => {
		const cluster = await ownCluster();
		const patiently = async <T>(look: () => Promise<T>): Promise<T> => {
			for (let attempt = 0; ; attempt++) {
				try {
					return await look();
				} catch (error) {
					if (attempt === 100) throw error;
					await sleep(100);
				}
			}
		};
		try {
			await settleIn(cluster.sql);
			// A throw-away server does not wait for the disk when it commits; what is written must be there after the crash.
			await cluster.sql`checkpoint`;
			const before = await everyRow(cluster.sql);
			const chance = moments(18);
			for (let round = 0; round < 2; round++) {
				const sandbox = await patiently(() => openSandbox(cluster.url));
				expect(await killAfter(sandbox, chance() * 300, async (pid) => process.kill(pid, "SIGKILL"))).toBe(
					true,
				);
				await patiently(() => cluster.sql`select 1`);
				await expectHarmless(sandbox);
				await sandbox.close();
				expect(await patiently(() => everyRow(cluster.sql))).toEqual(before);
			}
		} finally {
			await cluster.stop();
		}
	});
});
