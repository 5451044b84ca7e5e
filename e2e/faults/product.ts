import { dataPlace, endAll, type Started, startRipen } from "@/server/start/testing/ripen";
import { between, chanceOf } from "./chance";
import { differences } from "./check";
import { type Outcome, seconds, unless, wrongOf } from "./outcome";
import { pause } from "./patience";
import { restartablePort } from "./ports";
import { rest } from "./rest";
import { eventsOf, send } from "./traffic";
import { World } from "./world";

/** The product as `npm start` runs it is killed so many times while contacts walk through a flow, and started again. */
export async function killedProduct(contacts: number, kills: number, seed: number): Promise<Outcome> {
	const chance = chanceOf(seed);
	const world = await World.open();
	const place = dataPlace();
	const environment = {
		DATABASE_URL: world.database.url,
		RIPEN_DATA_DIR: place.dataDir,
		RIPEN_API_KEY: world.apiKey,
		SMTP_URL: world.receivers.smtpUrl,
		PORT: String(await restartablePort()),
	};
	const start = () => startRipen(environment, "--empty");
	try {
		await world.prepare(contacts);
		let ripen = start();
		const url = `${await ripen.address}/api/v1/events`;
		await world.publish("ten", "alarm");
		const gate = { progress: 0 };
		const sending = send(world, chance, eventsOf(contacts), gate, [url]);
		for (let done = 0; done < kills; done++) {
			gate.progress = (done + 1) / (kills + 1);
			await pause(between(chance, 1000, 6000));
			ripen.signal("SIGKILL");
			await ripen.exited;
			ripen = await startAgain(start);
		}
		gate.progress = 1;
		const told = await sending;
		const began = performance.now();
		const rests = await rest(world, 300_000);
		return {
			title: `the product itself, killed ${kills} times`,
			notes: [
				`deliveries: ${world.receivers.deliveries}, of which repeated with the same key: ${world.receivers.repeats}`,
				`requests that failed meanwhile and were sent again: ${told.failed}; at rest ${seconds(performance.now() - began)} s after the last event`,
			],
			wrong: [...unless(rests, "it never came to rest"), ...wrongOf(await differences(world, contacts))],
		};
	} finally {
		await endAll();
		place.remove();
		await world.close();
	}
}

/** The web server of the one that was killed may still be ending. */
async function startAgain(start: () => Started): Promise<Started> {
	for (let tries = 1; ; tries++) {
		const ripen = start();
		try {
			await ripen.address;
			return ripen;
		} catch (error) {
			if (tries === 20) throw error;
			await pause(500);
		}
	}
}
