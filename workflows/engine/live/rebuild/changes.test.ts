import { describe, expect, it } from "vitest";
import { type House, houses, later } from "../testing/house";

const house = houses();

interface Parts {
	name?: string;
	least?: number;
	zone?: string;
	points?: number;
	type?: string;
}

const program = ({ name = "Warm", least = 10, zone = "UTC", points = 5, type = "text" }: Parts) => `
timezone: ${zone}
fields: [{ key: renewal, type: ${type} }]
scores:
  - { key: heat, name: ${name}, rules: [{ key: visit, name: ${name}, event: page_view, points: ${points} }] }
segments:
  - { key: warm, name: ${name}, where: { score: heat, op: ">=", value: ${least} } }
  - { key: warmest, where: { segment: warm } }
  - { key: due, where: { field: renewal, op: before, value: 2026-03-02 } }
  - { key: vip, where: { tag: vip } }
flows: [{ key: f, name: ${name}, nodes: [{ id: in, kind: event-entry, config: { event: begin } }] }]
`;

/** Ann is in every segment; then nobody is any more, past the engine. What is looked at anew finds her again. */
async function emptied(): Promise<House> {
	const world = await house(program({}));
	await world.bring({
		email: "ann@example.test",
		tags: ["vip"],
		fields: { renewal: "2026-03-01" },
	});
	for (const _ of [1, 2]) await world.did("ann@example.test", "page_view");
	expect(await found(world)).toEqual(["due", "vip", "warm", "warmest"]);
	await world.sql`delete from members`;
	world.moveTo("1h");
	return world;
}

const found = async ({ sql }: House) =>
	(
		await sql<
			{ key: string }[]
		>`select s.key from members m join segments s on s.id = m.segment_id order by 1`
	).map(({ key }) => key);

describe("a change of definitions looks at", () => {
	it.each<[string, Parts, string[]]>([
		["nothing where only names change", { name: "Hot" }, []],
		["a segment whose filter changes, and what reads it", { least: 9 }, ["warm", "warmest"]],
		["what reads a score whose points change", { points: 6 }, ["warm", "warmest"]],
		["what reads days, when the zone changes", { zone: "Europe/Berlin" }, ["due"]],
		["what reads a field whose type changes", { type: "date" }, ["due"]],
	])("%s", async (_, parts, again) => {
		const world = await emptied();
		await world.define(program(parts), []);
		expect(await found(world)).toEqual(again);
		expect(
			await world.sql`select distinct joined_at from members`.then((rows) =>
				rows.map((row) => row.joined_at),
			),
		).toEqual(again.length > 0 ? [later("1h")] : []);
	});

	it("nothing where a flow is published", async () => {
		const world = await emptied();
		await world.define(program({}));
		expect(await found(world)).toEqual([]);
		expect(await world.sql`select number from versions order by 1`).toHaveLength(2);
	});
});
