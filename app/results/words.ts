import { ago, count } from "@/app/ui/time";
import type { Person, StepPoints } from "@/server/flows/numbers/types";

/** "1 contact", "4,102 contacts". */
export const contacts = (n: number): string => `${count(n)} ${n === 1 ? "contact" : "contacts"}`;

/** A part of a whole as it stands beside numbers: "31 %", "under 1 %"; nothing of nothing. */
export function share(n: number, of: number): string {
	if (of <= 0) return "";
	const part = (100 * n) / of;
	if (n > 0 && part < 1) return "under 1 %";
	if (n < of && part > 99) return "over 99 %";
	return `${Math.round(part)} %`;
}

/** Which people a list is about. Everywhere in the flow where no node is said. */
export type WhichPeople = { node?: string; port?: string; what: "standing" | "passed" | "stuck" };

/** "Waiting at Wait 7 days", "Went on from … by Yes". `node` and `port` as they are said. */
export function titleOfPeople({ what }: WhichPeople, node: string | undefined, port: string): string {
	if (what === "stuck") return node === undefined ? "Stuck in this flow" : `Stuck at ${node}`;
	if (what === "standing") return node === undefined ? "Inside now" : `Waiting at ${node}`;
	if (node === undefined) return "Who passed";
	return port === "" ? `Passed ${node}` : `${node}: ${port}`;
}

/** How a person is called where there may be neither name nor address. */
export const nameOfPerson = ({ id, name, email }: Pick<Person, "id" | "name" | "email">): string =>
	name ?? email ?? `Contact ${id}`;

/** "wakes in 3 days", "due now"; nothing where no time is waited for, or where it does not go on by itself. */
export function sayWake({ due, stuck }: Pick<Person, "due" | "stuck">, now: number): string {
	if (due === null || stuck !== null) return "";
	return Date.parse(due) <= now ? "due now" : `wakes ${ago(due, now)}`;
}

/** "Engagement 42, Fit 7"; scores of 0 are left out. */
export const sayScores = (scores: Person["scores"], name: (key: string) => string): string =>
	Object.entries(scores)
		.filter(([, points]) => points !== 0)
		.map(([key, points]) => `${name(key)} ${count(points)}`)
		.join(", ");

/** "+20 Engagement, now 45"; a minus sign as on the cards. */
export function sayPoints({ applied, balance, score }: StepPoints, name: (key: string) => string): string {
	const sign = applied < 0 ? "−" : "+";
	return `${sign}${count(Math.abs(applied))} ${name(score)}, now ${count(balance)}`;
}
