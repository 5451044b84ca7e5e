import type { Queryable } from "@/db/client";
import type { Answer } from "@/workflows/language/values";
import { sayAnswer } from "@/workflows/language/words";
import type { HistoryLine } from "./types";

const MOST = 100;

type Detail = {
	answer?: Answer;
	replaces?: Answer | null;
	note?: string | null;
	why?: string;
	until?: string;
	from?: string | null;
	to?: string | null;
};

type Line = { id: number; at: Date; what: string; by: string | null; detail: Detail };

/** What was done with an alert, newest first, in words. */
export async function historyOf(sql: Queryable, alertId: number): Promise<HistoryLine[]> {
	const rows = await sql<(Line & { fromName: string | null; toName: string | null })[]>`
		select h.id, h.at, h.what, coalesce(u.name, h.actor) as by, h.detail, f.name as "fromName", t.name as "toName"
		from alert_history h left join users u on u.email = h.actor
			left join users f on f.email = h.detail ->> 'from' left join users t on t.email = h.detail ->> 'to'
		where h.alert_id = ${alertId} order by h.id desc limit ${MOST}`;
	return rows.map(({ id, at, what, by, detail, fromName, toName }) => ({
		id,
		at: at.toISOString(),
		by,
		said: sayDeed(what, detail, fromName ?? person(detail.from), toName ?? person(detail.to)),
		note: detail.note ?? null,
		until: detail.until ?? null,
	}));
}

const ROLE = /^role (\w+)$/;
const PEOPLE: Record<string, string> = { admin: "administration", marketer: "marketing", sales: "sales" };

/** An address, or everybody of a role. */
function person(who: string | null | undefined): string {
	const role = ROLE.exec(who ?? "")?.[1];
	return role ? `everybody in ${PEOPLE[role] ?? role}` : (who ?? "everybody it was sent to");
}

const WHY: Record<string, (from: string) => string> = {
	away: (from) => `, as ${from} is away`,
	left: (from) => `, as ${from} has left`,
	"fewest open": () => ", who had the fewest open",
};

function sayDeed(what: string, detail: Detail, from: string, to: string): string {
	const answer = detail.answer ? sayAnswer(detail.answer) : "an answer";
	switch (what) {
		case "routed":
			return `Given to ${to}${WHY[detail.why ?? ""]?.(from) ?? ""}`;
		case "claimed":
			return detail.from ? `Claimed it from ${from}` : "Claimed it";
		case "released":
			return "Gave it back";
		case "reassigned":
			return `Handed it to ${to}`;
		case "snoozed":
			return "Snoozed it";
		case "woken":
			return "Woke it up";
		case "worked":
			return "Marked it worked";
		case "reopened":
			return "Put it back on the desk";
		case "answered":
			return detail.replaces ? `Changed ${sayAnswer(detail.replaces)} to ${answer}` : `Answered ${answer}`;
		case "dropped":
			return `The answer ${answer} came too late. ${detail.why ?? ""}`.trim();
		case "undone":
			return `Took back ${answer}`;
		default:
			return "Wrote a note";
	}
}
