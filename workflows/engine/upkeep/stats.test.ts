import { describe, expect, it } from "vitest";
import { houses } from "../live/testing/house";
import { upkeep } from "./upkeep";

const house = houses();
const PROGRAM = `
scores: [{ key: heat }]
flows: [{ key: hot, nodes: [{ id: in, kind: event-entry, config: { event: visit }, next: mark }, { id: mark, kind: add-tag, config: { tag: hot } }] }]
`;

const rolled = { only: ["stats"], anyway: true };

describe("counts that are put together", () => {
	it("are one row for each node, port and day, and say the same as before", async () => {
		const world = await house(PROGRAM);
		const counts = () =>
			world.sql`select version_id, what, node, port, day, sum(n)::int as n from stats group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
		for (const day of ["1h", "2h", "1d", "2d"]) {
			world.moveTo(day);
			for (const who of ["a", "b", "c"]) await world.did(`${who}${day}@example.test`, "visit");
		}
		const before = await counts();
		expect((await upkeep(world.engine, rolled)).stats).toEqual({ finished: true, rows: 36 });
		expect(await counts()).toEqual(before);
		expect(await world.sql`select * from stats`).toHaveLength(before.length);
		expect((await upkeep(world.engine, rolled)).stats).toEqual({ finished: true, rows: 0 });
	});

	it("are right for whoever reads and writes meanwhile, also when two put them together", async () => {
		const world = await house(PROGRAM);
		const [{ id }] = await world.sql<{ id: number }[]>`select id from versions`;
		const append = () =>
			world.sql`insert into stats (version_id, what, node, port, day, n) values (${id}, 'fired', 'in', 'next', '2026-03-02', 1)`;
		const total = async () =>
			(await world.sql<{ n: number }[]>`select coalesce(sum(n), 0)::int as n from stats`)[0].n;
		let written = 0;
		const seen: [number, number, number][] = [];
		const writer = async () => {
			for (let n = 0; n < 150; n++) {
				await append();
				written++;
			}
		};
		let done = false;
		const reader = async () => {
			while (!done) {
				const before = written;
				seen.push([before, await total(), written]);
			}
		};
		const roller = async () => {
			while (!done) await upkeep(world.engine, rolled);
		};
		const others = [reader(), roller(), roller()];
		await Promise.all([writer(), writer()]);
		done = true;
		await Promise.all(others);
		expect(await total()).toBe(300);
		// Of an insert that is under way nobody can say whether it is seen: at most two are.
		expect(seen.filter(([before, n, after]) => n < before || n > after + 2)).toEqual([]);
		await upkeep(world.engine, rolled);
		expect(await world.sql`select n::int from stats`).toEqual([{ n: 300 }]);
	});
});
