import { type Fault, fault } from "../fault";
import { momentsOf } from "./moments";
import { type Cast, MOST_DEEDS } from "./types";

/** How many entries of a timeline a cast makes in so many days, the crowd's on the average. */
export function deedsIn(cast: Cast, days: number): number {
	const scripted = [...cast.personas, ...(cast.copies ?? [])].map(
		(one) => one.count * one.script.reduce((sum, line) => sum + momentsOf(line).times, 0),
	);
	const weekly = (cast.crowd?.rates ?? []).reduce((sum, rate) => sum + rate.perWeek * rate.share, 0);
	return scripted.reduce((sum, n) => sum + n, ((cast.crowd?.count ?? 0) * weekly * days) / 7);
}

/** Why a cast is too busy to be previewed; nothing when it is not. */
export function tooBusy(cast: Cast, days: number): Fault | undefined {
	const deeds = Math.round(deedsIn(cast, days));
	if (deeds <= MOST_DEEDS) return undefined;
	const [said, most] = [deeds, MOST_DEEDS].map((n) => n.toLocaleString("en"));
	const what = `the contacts would do about ${said} things, more than the ${most} that a preview holds`;
	return fault("cast", what, "take fewer contacts, fewer days or lower rates");
}
