import { beforeEach, describe, expect, it } from "vitest";
import { ANN, type House, houses } from "@/workflows/engine/live/testing/house";
import { listFailed } from "./failed";
import { retryFailed } from "./retry";
import { readRouting, saveRouting } from "./routing";
import { sayWhy } from "./why";

const house = houses();
let world: House;

beforeEach(async () => {
	world = await house(`
users: [{ email: sam@acme.test, name: Sam, role: sales }]
flows:
  - key: f
    name: Tell the CRM
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h } }
`);
	const [ann] = await world.bring({ email: ANN, fields: { first_name: "Ann", last_name: "Lee" } });
	const [flow] = await world.sql<{ id: number; version: number }[]>`
		select id, live_version_id as version from flows`;
	await world.sql`
		insert into notices (alert_id, contact_id, receiver, channel, due_at, status, attempts, error) values
			(1, ${ann!}, 'sam@acme.test', 'mail', '2026-03-02T09:00Z', 'failed', 12, 'connect ECONNREFUSED 127.0.0.1:25'),
			(1, ${ann!}, 'sam@acme.test', 'webhook', '2026-03-02T08:00Z', 'sent', 1, null)`;
	await world.sql`
		insert into outbox (kind, contact_id, flow_id, version_id, node, at, fired, payload, status, attempts, error)
		values ('webhook', ${ann!}, ${flow!.id}, ${flow!.version}, 'tell', '2026-03-02T10:00Z', 1, '{}', 'failed', 3,
			'crm.example.test answered 410: it does not want this any more')`;
});

describe("what could not be delivered", () => {
	it("is listed in words, the latest first, with whom it is about", async () => {
		const { rows, total } = await listFailed(world.sql);
		expect(total).toBe(2);
		expect(rows.map(({ what, contact, why, attempts }) => ({ what, contact, why, attempts }))).toEqual([
			{
				what: "Webhook of the flow “Tell the CRM”",
				contact: "Ann Lee",
				why: "Crm.example.test answered 410: it does not want this any more.",
				attempts: 3,
			},
			{
				what: "Alert mail to Sam",
				contact: "Ann Lee",
				why: "Nobody listens there (connect ECONNREFUSED 127.0.0.1:25).",
				attempts: 12,
			},
		]);
	});

	it("is tried again one by one, and not twice", async () => {
		const [, notice] = (await listFailed(world.sql)).rows;
		expect(await retryFailed(world.engine, { kind: "notice", id: notice!.id })).toBe(1);
		await expect(retryFailed(world.engine, { kind: "notice", id: notice!.id })).rejects.toThrow(
			"does not wait here any more",
		);
		const [row] = await world.sql`select status, attempts, next_at from notices where id = ${notice!.id}`;
		expect(row).toEqual({ status: "pending", attempts: 0, next_at: world.engine.clock.now() });
		expect((await listFailed(world.sql)).total).toBe(1);
	});

	it("is tried again all at once, and the driver is told", async () => {
		expect(await retryFailed(world.engine, "all")).toBe(2);
		expect(await listFailed(world.sql)).toEqual({ rows: [], total: 0 });
		const [track] = await world.sql`select wake_at from tracks where name = 'outbox'`;
		expect(track!.wake_at).toEqual(world.engine.clock.now());
		expect(await retryFailed(world.engine, "all")).toBe(0);
		const sent = await world.sql`select from notices where status = 'sent'`;
		expect(sent).toHaveLength(1);
	});

	it("has a reason in words also where nothing is known", () => {
		expect(sayWhy(null)).toBe("It is not known why.");
		expect(sayWhy("fetch failed")).toBe("It cannot be reached (fetch failed).");
		expect(sayWhy("550 no such user")).toBe("550 no such user.");
	});
});

describe("routing", () => {
	it("is as an admin says, and the history keeps the address of the webhook to itself", async () => {
		const said = { dealByLoad: true, teamWebhook: "https://hooks.example.test/secret" };
		expect(await saveRouting(world.sql, "ada@acme.test", said)).toMatchObject(said);
		expect(await readRouting(world.sql, { RIPEN_ALERT_WEBHOOK: "x" } as never)).toEqual({
			...said,
			hookOfEnvironment: true,
		});
		const [row] = await world.sql`select actor, detail from audit order by id desc limit 1`;
		expect(row).toEqual({ actor: "ada@acme.test", detail: { dealByLoad: true, teamWebhook: true } });
		await expect(
			saveRouting(world.sql, "ada@acme.test", { ...said, teamWebhook: "http://169.254.169.254/" }),
		).rejects.toThrow("not allowed");
	});
});
