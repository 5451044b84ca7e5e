import { chanceOf } from "./chance";
import { type Difference, differences } from "./check";
import { Killer, type Kills } from "./killer";
import { seconds } from "./outcome";
import { deliveriesOf } from "./program";
import { rest } from "./rest";
import type { Told } from "./sender";
import { eventsOf, send } from "./traffic";
import type { World } from "./world";

export type StormOptions = {
	contacts: number;
	kills: number;
	seed: number;
	/** Milliseconds between kills, at least and at most. */
	pace: [number, number];
	/** Kills wait (a little) for the deliveries, so that they are spread over all of them. */
	inStep?: boolean;
	/** How long nothing may move before it counts as stuck for good, in milliseconds. */
	patienceMs: number;
	/** Called once everything is sent and all processes stand: time may be moved on for what a dead process held. */
	calm?: () => void;
	say?: (line: string) => void;
};

export type StormResult = {
	kills: Kills;
	/** What processes said last that ended without having been killed. */
	ownEnds: string[];
	deliveries: number;
	repeats: number;
	told: Told;
	seconds: { storm: number; untilRest: number };
	differences: Difference[];
};

/** Lets contacts walk through a flow while everything is killed at random, waits until all is at rest, and checks. */
export async function storm(world: World, options: StormOptions): Promise<StormResult> {
	const chance = chanceOf(options.seed);
	const say = options.say ?? (() => {});
	await world.prepare(options.contacts);
	await world.start(2);
	await world.publish("ten", "alarm");
	const began = performance.now();
	const killer = new Killer(
		world,
		chance,
		options.kills,
		options.inStep ? deliveriesOf(options.contacts) : 0,
	);
	const sending = send(world, chance, eventsOf(options.contacts), killer);
	try {
		await killer.run(options.pace, say);
	} finally {
		killer.progress = 1;
	}
	const stormed = performance.now();
	say(`${killer.done} kills in ${seconds(stormed - began)} s; now everything may come to rest`);
	const told = await sending;
	options.calm?.();
	await rest(world, options.patienceMs, { say });
	return {
		kills: killer.kills,
		ownEnds: world.ownEnds,
		deliveries: world.receivers.deliveries,
		repeats: world.receivers.repeats,
		told,
		seconds: { storm: seconds(stormed - began), untilRest: seconds(performance.now() - began) },
		differences: await differences(world, options.contacts),
	};
}
