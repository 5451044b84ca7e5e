import { Temporal } from "temporal-polyfill";
import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import type { Asked, Range } from "./types";

/** Days that are told where nobody says any. */
export const USUAL = 90;
const MOST_DAYS = 3700;
const DAYS_BY_DAY = 31;
const DAYS_BY_WEEK = 190;

/** The days that are asked for, in the program's zone. Throws a Problem (422) where they make no range. */
export async function rangeOf({ sql, clock }: Pick<Engine, "sql" | "clock">, asked: Asked): Promise<Range> {
	const [{ timezone }] = await sql<{ timezone: string }[]>`select timezone from settings`;
	const now = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime());
	return rangeAt(now.toZonedDateTimeISO(timezone).toPlainDate(), timezone, asked);
}

export function rangeAt(today: Temporal.PlainDate, zone: string, { last, from, to }: Asked): Range {
	const end = to === undefined ? today : dayOf(to);
	const begin = from === undefined ? end.subtract({ days: (last ?? USUAL) - 1 }) : dayOf(from);
	const days = begin.until(end).days + 1;
	if (days < 1)
		throw new Problem(422, "Not a range", "The first day lies after the last; choose an earlier one.");
	if (days > MOST_DAYS)
		throw new Problem(422, "Too long", "A report covers ten years at most; choose a later first day.");
	const unit = days <= DAYS_BY_DAY ? "day" : days <= DAYS_BY_WEEK ? "week" : "month";
	return { from: begin.toString(), to: end.toString(), zone, days, unit };
}

function dayOf(text: string): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(text);
	} catch {
		throw new Problem(422, "Not a day", `“${text}” is no day; write it as 2026-03-31.`);
	}
}

/** The instants of a range as SQL over its parameters: $1 the first day, $2 the last one, $3 the zone. */
export const START = "ripen.at_local($1::date::timestamp, $3::text)";
export const END = "ripen.at_local(($2::date + 1)::timestamp, $3::text)";

/** What START and END read. */
export const rangeParameters = ({ from, to, zone }: Range): string[] => [from, to, zone];
