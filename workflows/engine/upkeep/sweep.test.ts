import { describe, expect, it } from "vitest";
import { ingestEvents } from "../live/ingest";
import { ANN, BOB, houses, later } from "../live/testing/house";
import { upkeep } from "./upkeep";

const house = houses();
const LIMITED = `
scores:
  - key: heat
    rules:
      - { key: first, event: visit, points: 1, limit: once }
      - { key: daily, event: visit, points: 2, limit: { times: 1, per: 1d } }
`;
const swept = { only: ["sweep"], anyway: true };

describe("leftovers", () => {
	it("of a sender's ids go after ninety days: until then a repeat is known", async () => {
		const world = await house(LIMITED);
		const send = (id: string) => ingestEvents(world.engine, [{ id, type: "visit", email: ANN }]);
		await send("old");
		world.moveTo("89d");
		await upkeep(world.engine, swept);
		expect(await send("old")).toEqual([{ status: "duplicate" }]);
		await send("new");
		world.moveTo("91d");
		expect((await upkeep(world.engine, swept)).sweep).toEqual({ finished: true, deleted: 1 });
		expect(await world.sql`select key from event_keys`).toEqual([{ key: "new" }]);
	});

	it("of limits go when no window reaches them; what may be given once counts for ever", async () => {
		const world = await house(LIMITED);
		await world.did(ANN, "visit");
		world.moveTo("400d");
		await world.did(BOB, "visit");
		await world.sql`update settings set keep_ledger = 2`;
		await upkeep(world.engine, swept);
		expect(await world.sql`select rule, at from rule_uses order by at, rule`).toEqual([
			{ rule: "first", at: later("0s") },
			{ rule: "daily", at: later("400d") },
			{ rule: "first", at: later("400d") },
		]);
		await world.did(ANN, "visit");
		expect(await world.ledger(ANN)).toEqual([
			["first", 1, 0],
			["daily", 2, 0],
			["daily", 2, 400 * 24 * 60],
		]);
	});

	it("of the outbox go when they are over; what is still to be delivered stays", async () => {
		const world = await house(LIMITED);
		for (const [status, done] of [
			["delivered", later("0s")],
			["pending", null],
			["failed", later("100d")],
		] as const)
			await world.sql`insert into outbox (kind, contact_id, flow_id, version_id, node, at, fired, payload, status, done_at)
				values ('mail', 1, 1, 1, 'n', ${later("0s")}, 1, '{}', ${status}, ${done})`;
		await world.sql`update settings set keep_deliveries = 1`;
		world.moveTo("120d");
		await upkeep(world.engine, swept);
		expect(await world.sql`select status from outbox order by id`).toEqual([
			{ status: "pending" },
			{ status: "failed" },
		]);
	});

	it("go page by page: a sweep whose time is over goes on where it stopped", async () => {
		const world = await house(LIMITED);
		await world.sql`insert into event_keys (key, taken_at) select 'k' || i || repeat('x', 200), ${later("0s")} from generate_series(1, 40000) i`;
		world.moveTo("91d");
		const left = async () =>
			(await world.sql<{ n: number }[]>`select count(*)::int as n from event_keys`)[0].n;
		await world.sql`delete from chores`;
		const { EVERY_CHORE, attendChore } = await import("./chores");
		const chore = EVERY_CHORE.find((one) => one.name === "sweep")!;
		const stretches = [];
		for (let n = 0; n < 20; n++) {
			const stretch = await attendChore(world.engine, chore, { stretch: 1 });
			if (!stretch) break;
			stretches.push(await left());
		}
		expect(stretches.length).toBeGreaterThan(2);
		expect(stretches.at(-1)).toBe(0);
		expect(stretches[0]).toBeGreaterThan(0);
	});

	it("that somebody holds are left for the next time, without waiting", async () => {
		const world = await house(LIMITED);
		await ingestEvents(world.engine, [
			{ id: "held", type: "visit", email: ANN },
			{ id: "free", type: "visit", email: ANN },
		]);
		world.moveTo("91d");
		const held = await world.sql.reserve();
		try {
			await held`begin`;
			await held`delete from event_keys where key = 'held'`;
			await upkeep(world.engine, swept);
			await held`rollback`;
		} finally {
			held.release();
		}
		expect(await world.sql`select key from event_keys`).toEqual([{ key: "held" }]);
	});
});
