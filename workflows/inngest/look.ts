import { deliverDue, type Send } from "@/workflows/engine/live/deliver";
import type { Engine } from "@/workflows/engine/live/engine";
import { tickSchedules } from "@/workflows/engine/live/flows";
import { dueTracks, holdTrack, noteNext } from "@/workflows/engine/live/tracks";
import { attendTrack } from "@/workflows/engine/live/wave";
import { nextNotice } from "./send/claim";
import { type Notifying, sendNotices } from "./send/notices";

/** A look works for so long at a stretch (ms); what is left is the next look's. */
const STRETCH_MS = 15_000;
/** The longest sleep that a free plan of a hosted driver allows. */
const LONGEST_SLEEP_MS = 7 * 24 * 3600 * 1000;

export interface Look {
	/** Contacts attended to, deliveries made or schedules that ticked. */
	attended: number;
	/** When to look again, ISO; absent when this run is over. */
	next?: string;
	why?: string;
}

export interface Hands {
	engine: Engine;
	send: Send;
	/** Left out, nobody is told of alerts. */
	notifying?: Notifying;
}

/** One look at a track: does what is due there and says when something is due next. */
export async function lookAfter(hands: Hands, name: string, generation: number): Promise<Look> {
	const { engine } = hands;
	if (!(await holdTrack(engine, name, generation))) return { attended: 0, why: "a newer run has taken over" };
	const until = performance.now() + STRETCH_MS;
	const attended = await work(hands, name, until);
	const next = await nextLook(hands, name, generation);
	if (next === undefined) return { attended, why: "a newer run has taken over" };
	if (next === null) return { attended, why: "nothing is due any more" };
	const latest = engine.clock.now().getTime() + LONGEST_SLEEP_MS;
	return { attended, next: new Date(Math.min(next.getTime(), latest)).toISOString() };
}

/**
 * When a track is due next, as `noteNext` says it. People are told of alerts by the run of the outbox, so it sleeps until
 * the earlier of both.
 */
async function nextLook({ engine, notifying }: Hands, name: string, generation: number) {
	const noted = await noteNext(engine, name, generation);
	if (noted === undefined || name !== "outbox" || !notifying) return noted;
	const notice = await nextNotice(engine);
	return noted === null || (notice !== null && notice < noted) ? notice : noted;
}

async function work(hands: Hands, name: string, until: number): Promise<number> {
	if (name === "outbox") {
		const { delivered } = await deliverDue(hands.engine, hands.send, until);
		return delivered + (await tellDue(hands, until));
	}
	if (name === "ticks") return tickInOrder(hands, until);
	return (await attendTrack(hands.engine, name, until)).contacts;
}

/** Tells those of alerts who are to be told of them. */
export async function tellDue({ engine, notifying }: Hands, until: number): Promise<number> {
	return notifying ? sendNotices(engine, notifying, until) : 0;
}

/** Schedules tick after everything that is due by then, the mails of it too; who they take in enters at once. */
async function tickInOrder(hands: Hands, until: number): Promise<number> {
	const { engine, send } = hands;
	for (const track of await dueTracks(engine)) {
		if (track === "ticks") continue;
		if (track === "outbox") await deliverDue(engine, send, until);
		else await attendTrack(engine, track, until);
	}
	await deliverDue(engine, send, until);
	const ticked = await tickSchedules(engine);
	if (ticked > 0) await attendTrack(engine, "looks", until);
	await tellDue(hands, until);
	return ticked;
}
