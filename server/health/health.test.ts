import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type HealthQuestion, readHealth } from "./read";

const now = new Date("2026-03-02T09:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
let database: FreshDatabase;

beforeEach(async () => {
	database = await freshDatabase();
});
afterEach(() => database.drop());

const ask = (more: Partial<HealthQuestion> = {}) =>
	readHealth({ sql: database.sql, now, upSeconds: 600, driver: "embedded", ...more });

const beat = (at: Date) => database.sql`
	insert into runner_heartbeats (owner, started_at, beat_at) values ('one', ${at}, ${at})`;

/** A flow with one contact that stands on a node. */
async function waiting({
	due,
	paused = false,
	stuck = null as string | null,
}: {
	due: Date;
	paused?: boolean;
	stuck?: string | null;
}) {
	const { sql } = database;
	const [flow] = await sql<[{ id: number }]>`
		insert into flows (key, name, position, draft, paused_at)
		values (${`flow-${Math.random()}`}, 'Flow', 0, '{}', ${paused ? now : null}) returning id`;
	const [version] = await sql<[{ id: number }]>`
		insert into versions (flow_id, number, graph, published_at) values (${flow.id}, 1, '{}', ${ago(60)}) returning id`;
	await sql`
		insert into enrollments (contact_id, flow_id, version_id, entry, node, entered_at, turn, since, due, stuck)
		values (1, ${flow.id}, ${version.id}, 'in', 'week', ${ago(60)}, 1, ${ago(60)}, ${due}, ${stuck})`;
}

describe("health", () => {
	it("is ok where the driver gave a sign and nothing is late", async () => {
		await beat(ago(0.1));
		const health = await ask();
		expect(health).toMatchObject({
			status: "ok",
			parts: { database: { status: "up" }, driver: { status: "up" }, app: { status: "up" } },
			oldestOverdue: null,
			driverHeartbeat: ago(0.1).toISOString(),
			outboxAge: null,
			stuck: 0,
		});
		expect(health.sizes).toMatchObject({ contacts: 0, events: 0, ledger: 0 });
	});

	it("gives a driver time to begin, and then calls its silence by name", async () => {
		expect((await ask({ upSeconds: 5 })).parts.driver.status).toBe("starting");
		await beat(ago(2));
		const health = await ask();
		expect(health.status).toBe("down");
		expect(health.parts.driver).toEqual({
			status: "down",
			detail: `Embedded, silent since ${ago(2).toISOString()}`,
		});
	});

	it("takes an outside driver for silent only where something waited for it in vain", async () => {
		expect((await ask({ driver: "inngest" })).parts.driver).toEqual({ status: "up", detail: "Inngest" });
		const { sql } = database;
		await sql`insert into tracks (name, generation, wake_at, beat_at) values ('looks', 1, ${ago(-60)}, ${ago(600)})`;
		expect((await ask({ driver: "inngest" })).status).toBe("ok");
		await sql`update tracks set wake_at = ${ago(5)}`;
		expect((await ask({ driver: "inngest", upSeconds: 60 })).parts.driver.status).toBe("starting");
		expect(await ask({ driver: "inngest" })).toMatchObject({
			status: "down",
			parts: { driver: { status: "down", detail: `Inngest, silent since ${ago(600).toISOString()}` } },
		});
	});

	it("tells the oldest instant that should have been served; a pause is no lateness", async () => {
		await beat(now);
		await waiting({ due: ago(2) });
		await waiting({ due: ago(30), paused: true });
		await waiting({ due: ago(-30) });
		expect(await ask()).toMatchObject({ status: "ok", oldestOverdue: ago(2).toISOString() });
		await waiting({ due: ago(20) });
		expect(await ask()).toMatchObject({ status: "degraded", oldestOverdue: ago(20).toISOString() });
	});

	it("counts who is stuck, and does not wait for them", async () => {
		await beat(now);
		await waiting({ due: ago(20), stuck: "It went in circles" });
		expect(await ask()).toMatchObject({ status: "ok", stuck: 1, oldestOverdue: null });
	});

	it("says since when something waits to be sent", async () => {
		await beat(now);
		await database.sql`
			insert into outbox (kind, contact_id, flow_id, version_id, node, at, fired, payload, status, next_at)
			values ('webhook', 1, 1, 1, 'tell', ${ago(3)}, 1, '{}', 'pending', null),
				('webhook', 1, 1, 1, 'tell', ${ago(9)}, 1, '{}', 'pending', ${ago(-9)}),
				('webhook', 1, 1, 1, 'tell', ${ago(8)}, 1, '{}', 'delivered', null)`;
		expect((await ask()).outboxAge).toBe(180);
	});

	it("answers also where the database does not", async () => {
		const url = new URL(database.url);
		url.port = "1";
		const sql = connect(url.href, { max: 1, connectTimeout: 1 });
		const health = await ask({ sql });
		expect(health).toMatchObject({
			status: "down",
			parts: { database: { status: "down" }, app: { status: "up" } },
		});
		expect(JSON.stringify(health)).not.toContain(url.password);
		await sql.end({ timeout: 0 });
	});
});
