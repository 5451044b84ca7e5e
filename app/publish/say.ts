import { contacts } from "@/app/results/words";
import type { Consequences } from "@/server/flows/types";

type Entering = Pick<Consequences, "wouldEnter" | "wouldEnterOf"> & { blocked: boolean; paused: boolean };

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Who would enter by publishing, or why that is not known. */
export function sayEntering(
	{ wouldEnter, wouldEnterOf, blocked, paused }: Entering,
	segment: (key: string) => string,
): string {
	if (blocked && wouldEnter === null) return "Who would enter is known once nothing stands in the way.";
	if (wouldEnter === null)
		return "Nobody enters by publishing: contacts come in when what the entry waits for happens.";
	const of = wouldEnterOf.filter((one) => one.n > 0);
	if (wouldEnter === 0) {
		const names = wouldEnterOf.map((one) => segment(one.segment));
		return names.length === 0
			? "Nobody would enter at once."
			: `Nobody would enter at once: nobody new is in ${list.format(names)}.`;
	}
	const when = paused ? "would enter once the flow is resumed" : "would enter at once";
	if (of.length === 1) return `${contacts(wouldEnter)} in ${segment(of[0]!.segment)} ${when}.`;
	if (of.length === 0) return `${contacts(wouldEnter)} ${when}.`;
	const parts = of.map((one) => `${contacts(one.n)} in ${segment(one.segment)}`);
	return `${contacts(wouldEnter)} ${when}: ${list.format(parts)}.`;
}

/** How many alerts those who enter bring; nothing where there are none. */
export const sayAlerts = (n: number): string =>
	n === 0
		? ""
		: `At most ${n.toLocaleString("en-GB")} ${n === 1 ? "alert" : "alerts"} would come of it at once.`;

type Deal = { entering: number; move: number; leave: number; paused: boolean };

/** The one sentence that is asked before it happens. */
export function sayDeal({ entering, move, leave, paused }: Deal): string {
	const n = (many: number) => many.toLocaleString("en-GB");
	const first = entering > 0;
	const parts = [
		...(first
			? [
					`${contacts(entering)} ${entering === 1 ? "enters" : "enter"} ${paused ? "once it is resumed" : "now"}`,
				]
			: []),
		...(move > 0 ? [`${first ? n(move) : contacts(move)} ${move === 1 ? "moves" : "move"}`] : []),
		...(leave > 0
			? [`${first || move > 0 ? n(leave) : contacts(leave)} ${leave === 1 ? "leaves" : "leave"}`]
			: []),
	];
	return parts.length === 0 ? "Nobody enters, moves or leaves by it." : `${parts.join(", ")}.`;
}

/** What has happened, for the toast. */
export function sayPublished({
	version,
	moved,
	left,
}: {
	version: number;
	moved: number;
	left: number;
}): string {
	const parts = [
		...(moved > 0 ? [`${contacts(moved)} moved`] : []),
		...(left > 0 ? [`${moved > 0 ? left.toLocaleString("en-GB") : contacts(left)} left`] : []),
	];
	return `Version ${version} is live${parts.length === 0 ? "" : `: ${parts.join(", ")}`}`;
}

/** "37 waits are overdue"; nothing where none is. */
export const sayOverdue = (n: number): string =>
	n === 1 ? "1 wait is overdue" : `${n.toLocaleString("en-GB")} waits are overdue`;
