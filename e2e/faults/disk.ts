import { chanceOf } from "./chance";
import { differences } from "./check";
import { type Outcome, seconds, unless, wrongOf } from "./outcome";
import { pause, until } from "./patience";
import { rest } from "./rest";
import { type SmallDisk, smallDisk } from "./small-disk";
import { eventsOf, send } from "./traffic";
import { World } from "./world";

/** The log of changes has its files beforehand, so that tables and indexes are what finds no room. */
const SETTINGS = { min_wal_size: "96MB", max_wal_size: "128MB", wal_recycle: "on" };

/**
 * The disk of the database runs full while everybody is on the way, and has room again after so long. Undefined where
 * this machine knows no way to that.
 */
export async function fullDisk(contacts: number, fullMs: number): Promise<Outcome | undefined> {
	const disk = smallDisk();
	if (!disk) return undefined;
	let world: World | undefined;
	try {
		world = await World.open(SETTINGS, disk.place);
		return await runFull(world, contacts, disk, fullMs);
	} finally {
		await world?.close().catch(() => {});
		disk.remove();
	}
}

async function runFull(world: World, contacts: number, disk: SmallDisk, fullMs: number): Promise<Outcome> {
	const { sql } = world;
	await world.prepare(contacts);
	for (let n = 0; n < 5; n++)
		await sql`select pg_switch_wal(), pg_logical_emit_message(true, 'x', repeat('x', 1000000))`;
	await sql`checkpoint`;
	await world.start(1);
	await world.publish("ten", "alarm");
	const gate = { progress: 0.3 };
	const sending = send(world, chanceOf(7), eventsOf(contacts), gate);
	await until("deliveries are under way", () => world.receivers.deliveries > 0);
	const how = await disk.fill(world);
	gate.progress = 1;
	const refused = await meanwhile(world, disk.words, fullMs);
	await disk.makeRoom(world);
	const room = performance.now();
	const told = await sending;
	const taken = performance.now() - room;
	world.setClocks(130_000);
	const rests = await rest(world, 150_000);
	return {
		title: `a full disk for ${seconds(fullMs)} s`,
		notes: [
			`${how}; the app said ${refused.join(" | ")}`,
			`requests that failed meanwhile and were sent again: ${told.failed}; with room again all was taken in ${seconds(taken)} s`,
		],
		wrong: [
			...unless(rests, "it never came to rest"),
			...unless(refused.length > 0, "nothing failed"),
			...unless(told.untrue === 0, `${told.untrue} senders were told that nothing was kept, in vain`),
			...unless(world.ownEnds.length === 0, world.ownEnds.join("\n")),
			...wrongOf(await differences(world, contacts)),
		],
	};
}

/** What the processes say about it while the disk is full, each message once. */
async function meanwhile(world: World, words: RegExp, fullMs: number): Promise<string[]> {
	const said = new Set<string>();
	for (const end = performance.now() + fullMs; performance.now() < end; await pause(500))
		for (const [found] of world.said(200_000).matchAll(words)) said.add(found.replace(/"[^"]*"/, "…"));
	return [...said];
}
