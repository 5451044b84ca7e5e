import { type Chance, shuffled } from "./chance";
import { pause } from "./patience";
import { emailOf, isEarly, signsUp, visitsOf } from "./program";
import { nothingTold, Sender, type Sent, type Told } from "./sender";
import type { World } from "./world";

const SENDERS = 3;
const BATCH = 50;

/** What steers the senders: how much of everything may be sent by now, from 0 to 1, and who wants to see a request. */
export type Gate = { progress: number; onRequest?: () => void };

/** What all contacts do, each event under an id of its own. */
export function eventsOf(contacts: number): Sent[] {
	return Array.from({ length: contacts }, (_, n) => n).flatMap((n) => {
		const email = emailOf(n);
		const event = (type: string, nth: number): Sent => ({ id: `${type}-${n}-${nth}`, type, email });
		return [
			...(isEarly(n) ? [] : [event("begin", 0)]),
			...Array.from({ length: visitsOf(n) }, (_, nth) => event("page_view", nth)),
			...(signsUp(n) ? [event("sign_up", 0), event("sign_up", 1)] : []),
		];
	});
}

/** Several senders post events, mixed by chance, no faster than the gate lets them. Resolves when all are taken. */
export async function send(
	world: World,
	chance: Chance,
	given: Sent[],
	gate: Gate,
	urls = world.apps.map((one) => one.eventsUrl),
): Promise<Told> {
	const events = shuffled(chance, given);
	const told = nothingTold();
	let next = 0;
	const work = async () => {
		const sender = new Sender(
			urls,
			world.apiKey,
			chance,
			() => world.isClosed,
			() => gate.onRequest?.(),
		);
		while (next < events.length && !world.isClosed) {
			if (next > events.length * gate.progress && !gate.onRequest) {
				await pause(50);
				continue;
			}
			const batch = events.slice(next, next + BATCH);
			next += batch.length;
			await sender.deliver(batch);
		}
		for (const key of Object.keys(told) as (keyof Told)[]) told[key] += sender.told[key];
	};
	await Promise.all(Array.from({ length: SENDERS }, work));
	return told;
}
