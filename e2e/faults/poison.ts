import { listStuck, retryStuck } from "@/workflows/engine/live/stuck";
import { chanceOf } from "./chance";
import { differences } from "./check";
import { type Outcome, unless, wrongOf } from "./outcome";
import { emailOf } from "./program";
import { rest } from "./rest";
import { eventsOf, send } from "./traffic";
import { World } from "./world";

/** For one contact a row of the ledger cannot be written: it is parked, everybody else goes on, and later it does too. */
export async function poisonedContact(contacts: number): Promise<Outcome> {
	const world = await World.open();
	const { sql, engine } = world;
	try {
		await world.prepare(contacts);
		const [{ id }] = await sql<[{ id: number }]>`
			select id from contacts where key = ${emailOf(Math.floor(contacts / 2))}`;
		await sql.unsafe(
			`alter table ledger add constraint poison check (not (contact_id = ${id} and applied = 40))`,
		);
		await world.start(1);
		await world.publish("ten", "alarm");
		await send(world, chanceOf(5), eventsOf(contacts), { progress: 1 });
		const rests = await rest(world, 60_000, { staying: 1 });
		const stuck = await listStuck(engine);
		const finished = await sql`
			select from passes p join flows f on f.id = p.flow_id where f.key = 'ten' and p.outcome = 'finished'`;
		await sql.unsafe("alter table ledger drop constraint poison");
		const freed = await retryStuck(engine, [id]);
		const restsAgain = await rest(world, 60_000);
		return {
			title: "a poison contact",
			notes: [`parked with: ${stuck[0]?.why}`, `the other ${finished.length} finished meanwhile`],
			wrong: [
				...unless(rests && restsAgain, "it never came to rest"),
				...unless(
					stuck.length === 1 && stuck[0]!.contactId === id && stuck[0]!.why.includes("poison"),
					`stuck stand: ${JSON.stringify(stuck)}`,
				),
				...unless(finished.length === contacts - 1, `${finished.length} of ${contacts - 1} others finished`),
				...unless(freed === 1, `${freed} passes were freed`),
				...unless(world.ownEnds.length === 0, world.ownEnds.join("\n")),
				...wrongOf(await differences(world, contacts)),
			],
		};
	} finally {
		await world.close();
	}
}
