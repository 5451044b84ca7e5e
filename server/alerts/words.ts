import type { Queryable } from "@/db/client";
import type { Answer } from "@/workflows/language/values";
import { sayAnswer } from "@/workflows/language/words";
import { Problem } from "../api/problem";

const UNITS: [string, number][] = [
	["day", 86_400],
	["hour", 3600],
	["min", 60],
];

/** "just now", "3 s ago", "2 hours ago". */
export function sayAgo(then: Date, now: Date): string {
	const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));
	if (seconds === 0) return "just now";
	const unit = UNITS.find(([, length]) => seconds >= length);
	if (!unit) return `${seconds} s ago`;
	const n = Math.floor(seconds / unit[1]);
	return `${n} ${unit[0]}${n === 1 || unit[0] === "min" ? "" : "s"} ago`;
}

/** How a person is called; the address where there is no such user, "A program" for nobody. */
export async function nameOf(sql: Queryable, email: string | null): Promise<string> {
	if (email === null) return "A program";
	const [user] = await sql<{ name: string }[]>`select name from users where email = ${email}`;
	return user?.name ?? email;
}

/** "Kim answered Bad timing 3 s ago." */
export async function sayAnswered(
	sql: Queryable,
	given: { answer: Answer; actor: string | null; at: Date },
	now: Date,
): Promise<string> {
	return `${await nameOf(sql, given.actor)} answered ${sayAnswer(given.answer)} ${sayAgo(given.at, now)}.`;
}

export const conflict = (detail: string): Problem => new Problem(409, "Conflict", detail);

/** What somebody wrote, as it is kept; null for nothing. */
export const cleanNote = (note: string | null | undefined): string | null =>
	note?.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() || null;
