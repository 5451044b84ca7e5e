import type { Playable } from "@/workflows/language/cast/types";
import type { OpenPoint } from "@/workflows/language/draft/types";
import type { Program } from "@/workflows/language/program";
import type { PreviewFlow } from "@/workflows/language/trace";

/** A preview that can be played: everything by value, nothing is read from real tables any more. */
export interface Plan {
	/** With the draft, made runnable, in the place of its flow. Flows that do not run are only known by name. */
	program: Program;
	/** The flows that run, in their order. */
	flows: PreviewFlow[];
	/** Keys of those that are paused from the start. */
	paused: ReadonlySet<string>;
	/** What is wrong with the draft, and by `<flow>.<node>` why contacts stop there. */
	unsound: OpenPoint[];
	stops: ReadonlyMap<string, string>;
	playable: Playable;
	/** Instants, ISO texts in UTC. */
	start: string;
	end: string;
	seed: number;
}

export interface Limits {
	contacts: number;
	days: number;
	/** Wall clock, and rows of the whole trace. */
	ms: number;
	rows: number;
}

export const LIMITS: Limits = { contacts: 10_000, days: 366, ms: 180_000, rows: 2_000_000 };

const DAY_MS = 86_400_000;
const grouped = (n: number) => n.toLocaleString("en-GB");

/** What is too much about a plan, in words; nothing where it may be played. */
export function tooMuch(plan: Plan, limits: Limits): string | undefined {
	const contacts = plan.playable.contacts.length;
	const days = (Date.parse(plan.end) - Date.parse(plan.start)) / DAY_MS;
	if (contacts > limits.contacts)
		return `These are ${grouped(contacts)} contacts; at most ${grouped(limits.contacts)} can be simulated. Take fewer of each.`;
	if (days > limits.days)
		return `These are ${grouped(Math.round(days))} days; at most ${grouped(limits.days)} can be simulated. Take an earlier end.`;
	return undefined;
}
