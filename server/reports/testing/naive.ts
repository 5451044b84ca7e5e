import { Temporal } from "temporal-polyfill";
import type { Sql } from "@/db/client";
import type { Range } from "../types";

export type Alert = {
	id: number;
	contact_id: number;
	flow_id: number;
	at: Date;
	to_user: string | null;
	asks_feedback: boolean;
	closed_at: Date | null;
	holder: string | null;
	worked_at: Date | null;
};
export type Given = {
	id: number;
	alert_id: number;
	contact_id: number;
	answer: string;
	at: Date;
	actor: string | null;
};
export type Line = {
	id: number;
	contact_id: number;
	score_id: number;
	at: Date;
	kind: string;
	applied: number;
	balance: number;
	rule: string | null;
	version_id: number | null;
	node: string | null;
};
export type Fact = {
	answer: string;
	day: string;
	behind: { kind: string; of: number | null; name: string | null }[] | null;
	sent_to: string | null;
	answered_by: string | null;
	answered_after: number | null;
};
export type Move = { contact_id: number; at: Date; stage: string | null };
export type Contact = { id: number; stage: string | null; created_at: Date; deleting_at: Date | null };
export type Balance = { contact_id: number; score_id: number; value: number };

/** All rows, as they lie in the tables. */
export async function rowsOf(sql: Sql) {
	return {
		alerts: (await sql`select * from alerts order by id`) as unknown as Alert[],
		answers: (await sql`select * from answers order by id`) as unknown as Given[],
		ledger: (await sql`select * from ledger order by id`) as unknown as Line[],
		facts: (await sql`select * from feedback_facts`) as unknown as Fact[],
		moves: (await sql`select * from stage_changes order by id`) as unknown as Move[],
		contacts: (await sql`select * from contacts order by id`) as unknown as Contact[],
		versions: (await sql`select id, flow_id from versions`) as unknown as { id: number; flow_id: number }[],
		balances: (await sql`select * from balances`) as unknown as Balance[],
	};
}

export type Rows = Awaited<ReturnType<typeof rowsOf>>;

/** The day of an instant in a zone. */
export const dayOf = (at: Date, zone: string): Temporal.PlainDate =>
	Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();

export const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });

export const isIn = (at: Date, { from, to, zone }: Range): boolean => {
	const day = dayOf(at, zone).toString();
	return day >= from && day <= to;
};

/** What erased contacts left in the range. */
export const factsIn = ({ facts }: Rows, range: Range): Fact[] =>
	facts.filter(({ day }) => day >= range.from && day <= range.to);

/** The first day of a bar. */
export const barOf = (day: Temporal.PlainDate, unit: Range["unit"]): string =>
	(unit === "day" ? day : unit === "week" ? mondayOf(day) : day.with({ day: 1 })).toString();

export type Request = { contact: number; alerts: Alert[]; first: Alert; answers: Given[] };

/** Requests, one after the other: what was asked of one contact and ended together. */
export function requestsOf({ alerts, answers }: Rows, range: Range): Request[] {
	const groups = new Map<string, Alert[]>();
	for (const alert of alerts.filter((one) => one.asks_feedback)) {
		const key = `${alert.contact_id} ${alert.closed_at?.getTime() ?? "open"}`;
		groups.set(key, [...(groups.get(key) ?? []), alert]);
	}
	return [...groups.values()]
		.map((list) => ({
			contact: list[0]!.contact_id,
			alerts: list,
			first: list[0]!,
			answers: answers.filter((one) => list.some((alert) => alert.id === one.alert_id)),
		}))
		.filter(({ first }) => isIn(first.at, range));
}

export const lastOf = (request: Request): Given | undefined => request.answers.at(-1);

export const isWaiting = (request: Request): boolean =>
	request.answers.length === 0 &&
	request.first.closed_at === null &&
	!request.alerts.every((alert) => alert.worked_at !== null);

/** As PostgreSQL's percentile_cont. */
export function percentile(list: number[], part: number): number | null {
	if (list.length === 0) return null;
	const sorted = [...list].sort((a, b) => a - b);
	const place = part * (sorted.length - 1);
	const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
	return low + (high - low) * (place - Math.floor(place));
}

export const hours = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000;
