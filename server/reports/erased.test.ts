import { expect, it } from "vitest";
import { erase } from "@/workflows/engine/erase";
import { operate } from "@/workflows/engine/live/operate";
import { ANSWERS } from "@/workflows/language/values";
import { contacts } from "./contacts";
import { feedback } from "./feedback";
import { response } from "./response";
import { sources } from "./sources";
import { companies, RANGES } from "./testing/stage";

const stage = companies();

/** What was answered, as every report that counts answers tells it. */
async function told(asked: (typeof RANGES)[number]) {
	const { engine } = stage().world;
	const [bars, people, stood] = [
		await feedback(engine, asked),
		await response(engine, asked),
		await sources(engine, asked),
	];
	return {
		bars: bars.bars.map((bar) => [bar.day, ...ANSWERS.map((answer) => bar[answer])]),
		people: people.people
			.filter(({ answered }) => answered > 0)
			.map(({ person, answered, median, ninety }) => ({ person, answered, median, ninety }))
			.sort((a, b) => `${a.person}`.localeCompare(`${b.person}`)),
		sources: stood.table,
	};
}

it("tells of what was answered the same when everybody has been erased", async () => {
	const { engine, sql } = stage().world;
	const before = [];
	for (const range of RANGES) before.push(await told(range));
	expect(
		await operate(engine, (context) => erase(context, "select id as contact_id from contacts order by id")),
	).toBe(600);
	expect(await sql`select * from alerts`).toEqual([]);
	const after = [];
	for (const range of RANGES) after.push(await told(range));
	expect(after).toEqual(before);
	for (const range of RANGES) {
		const { total } = await feedback(engine, range);
		expect(total).toMatchObject({ asked: total.erased, waiting: 0, closed: 0 });
		const { groups } = await contacts(engine, range);
		expect(groups.map(({ answer, contacts: known, erased }) => [answer, known, erased])).toEqual(
			ANSWERS.map((answer) => [answer, 0, total[answer]]),
		);
	}
});
