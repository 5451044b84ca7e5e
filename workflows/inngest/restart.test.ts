import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { upsertContacts } from "@/workflows/engine/live/contacts";
import { LONG, until, World } from "./testing/world";

/** Several chunks of a wave, so that there is a middle to be killed in. */
const CROWD = 20_000;

let world: World;

beforeAll(async () => {
	world = await World.open();
}, LONG);
afterAll(() => world?.close());

describe("an app that starts", { timeout: LONG }, () => {
	it("wakes whom a run sleeps for, once", async () => {
		await world.publish(`
  - { key: sleeps, name: Sleeps, nodes: [
      { id: in, kind: event-entry, config: { event: sleeps }, next: moment }, { id: moment, kind: wait, config: { for: 6s }, next: add },
      { id: add, kind: adjust-points, config: { score: points, add: 1 } } ] }`);
		await world.does("ann@sleeps.test", "sleeps");
		const due = (await world.due("ann@sleeps.test"))!;
		await world.asleep(await world.track("sleeps"), due);
		await world.stop();
		await world.start();
		expect(await world.nodes("ann@sleeps.test")).toEqual(["in"]);
		await world.passed("ann@sleeps.test", "add");
		expect((await world.ledger("ann@sleeps.test")).map((row) => row.at)).toEqual([due]);
	});
});

describe("an app that is killed in the middle of a wave and started again", { timeout: LONG }, () => {
	const done = async (node: string) =>
		(await world.sql<{ n: number }[]>`select count(*) as n from ledger where reason = ${node}`)[0].n;

	/** Kills the app when the wave has done its work for some contacts and not for all, and starts it again. */
	async function killAmid(node: string): Promise<number> {
		await until(`${node} is under way`, async () => (await done(node)) > 0);
		await world.killProcess();
		const n = await done(node);
		await world.startProcess();
		return n;
	}

	it("takes every contact through once, and gives every point once", async () => {
		for (let from = 0; from < CROWD; from += 1000)
			await upsertContacts(
				world.engine,
				Array.from({ length: 1000 }, (_, n) => ({ email: `c${from + n}@crowd.test`, tags: ["crowd"] })),
				{ quiet: true },
			);
		await world.stop();
		await world.startProcess();
		await world.publish(`
  - { key: wave, name: Wave, nodes: [
      { id: in, kind: segment-entry, config: { segment: crowd }, next: first },
      { id: first, kind: adjust-points, config: { score: points, add: 3 }, next: moment },
      { id: moment, kind: wait, config: { for: 5s }, next: second },
      { id: second, kind: adjust-points, config: { score: points, add: 4 } } ] }`);
		expect(await killAmid("first")).toBeLessThan(CROWD);
		expect(await killAmid("second")).toBeLessThan(CROWD);
		await until("everybody is through", async () => {
			const [{ n }] =
				await world.sql`select count(*) as n from passes p join flows f on f.id = p.flow_id where f.key = 'wave'`;
			return n >= CROWD;
		});
		expect(await done("first")).toBe(CROWD);
		expect(await done("second")).toBe(CROWD);
		const [people] = await world.sql`
			select count(*) as n, min(b.value) as lowest, max(b.value) as highest from contacts c
			join balances b on b.contact_id = c.id where 'crowd' = any (c.tags)`;
		expect(people).toEqual({ n: CROWD, lowest: 7, highest: 7 });
		const walks = await world.sql`
			select count(*) as contacts, max(n) as most from (
				select p.contact_id, count(*) as n from paths p join versions v on v.id = p.version_id
				join flows f on f.id = v.flow_id where f.key = 'wave' group by 1) w`;
		expect(walks).toEqual([{ contacts: CROWD, most: 2 }]);
		const counts = await world.sql`
			select s.what, s.node, sum(s.n)::int as n from stats s join versions v on v.id = s.version_id
			join flows f on f.id = v.flow_id where f.key = 'wave' group by 1, 2 order by 1, 2`;
		expect(counts.map((row) => row.n)).toEqual(counts.map(() => CROWD));
		expect(await world.sql`select from enrollments where stuck is not null`).toHaveLength(0);
	});
});
