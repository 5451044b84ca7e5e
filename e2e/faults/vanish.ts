import { chanceOf } from "./chance";
import { differences } from "./check";
import { type Outcome, seconds, unless, wrongOf } from "./outcome";
import { pause, until } from "./patience";
import { rest } from "./rest";
import { eventsOf, send } from "./traffic";
import { World } from "./world";

/** What a durable run waits for at most before it tries again after some seconds of an outage, and more. */
const RESUMES_WITHIN_MS = 90_000;
const CLAIM_MS = 130_000;

/** The database is stopped for so long in the middle of everything and started again; nothing else is touched. */
export async function vanishingDatabase(contacts: number, awayMs: number): Promise<Outcome> {
	const world = await World.open();
	try {
		await world.prepare(contacts);
		await world.start(1);
		await world.publish("ten", "alarm");
		const pids = pidsOf(world);
		const gate = { progress: 0.4 };
		const sending = send(world, chanceOf(3), eventsOf(contacts), gate);
		await until("deliveries are under way", () => world.receivers.deliveries > 0);
		await world.database.stop();
		gate.progress = 1;
		await pause(awayMs);
		const before = world.receivers.deliveries;
		await world.database.start();
		const back = performance.now();
		const told = await sending;
		const taken = performance.now() - back;
		await until("deliveries go on", () => world.receivers.deliveries > before, RESUMES_WITHIN_MS);
		const resumed = performance.now() - back;
		world.setClocks(CLAIM_MS);
		const rests = await rest(world, 120_000);
		return {
			title: `a database that vanishes for ${seconds(awayMs)} s`,
			notes: [
				`after its return all events were taken in ${seconds(taken)} s, deliveries went on within ${seconds(resumed)} s`,
				`requests that failed meanwhile and were sent again: ${told.failed}`,
			],
			wrong: [
				...unless(rests, "it never came to rest"),
				...unless(pidsOf(world) === pids, `the app or its driver ended:\n${world.ownEnds.join("\n")}`),
				...unless(told.failed > 0, "nobody noticed"),
				...unless(told.untrue === 0, `${told.untrue} senders were told that nothing was kept, in vain`),
				...wrongOf(await differences(world, contacts)),
			],
		};
	} finally {
		await world.close();
	}
}

const pidsOf = (world: World): string =>
	world.apps.map(({ app, driver }) => `${app.pid} ${driver.pid}`).join();
