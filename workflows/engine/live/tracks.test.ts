import { describe, expect, it } from "vitest";
import { houses, later } from "./testing/house";
import { holdTrack, noteNext, wakeOverdue } from "./tracks";

const house = houses();

const WAITING = `
flows:
  - { key: waiting, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: hour }, { id: hour, kind: wait, config: { for: 1h } }] }
`;

describe("the round of every minute", () => {
	it("takes a heartbeat from the time to come for one of a wrong clock, and finds the lost run", async () => {
		const woken: string[] = [];
		const world = await house(WAITING, {
			wake: async (wakes) => void woken.push(...wakes.map(({ name }) => name)),
		});
		await world.did("ann@example.test", "begin");
		const [{ name, generation }] = await world.sql<{ name: string; generation: number }[]>`
			select name, generation from tracks where name like 'flow:%'`;
		world.moveTo("1d");
		await holdTrack(world.engine, name, generation);
		await noteNext(world.engine, name, generation);
		woken.length = 0;
		world.moveTo("1h10m");
		await wakeOverdue(world.engine, later("1h9m"));
		expect(woken).toEqual([name]);
		woken.length = 0;
		const [now] = await world.sql<
			{ generation: number }[]
		>`select generation from tracks where name = ${name}`;
		await holdTrack(world.engine, name, now.generation);
		await wakeOverdue(world.engine, later("1h9m"));
		expect(woken).toEqual([]);
	});
});
