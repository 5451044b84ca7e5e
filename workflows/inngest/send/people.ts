import type { Queryable } from "@/db/client";
import type { Role } from "@/workflows/language/values";

/** A user as somebody who is told of alerts. */
export interface Person {
	email: string;
	name: string;
	role: Role;
	status: "invited" | "active" | "disabled";
	webhook: string | null;
	/** IANA name: the person's own, or the program's. */
	timezone: string;
	/** HH:MM there; both or none. */
	quietFrom: string | null;
	quietUntil: string | null;
	digest: "each" | "hourly" | "daily";
	awayFrom: Date | null;
	awayUntil: Date | null;
	deputy: string | null;
}

/** Everybody by e-mail, in the order of their addresses. */
export type People = Map<string, Person>;

/** Who stands in for somebody may be away too, so many times over. */
const MOST_DEPUTIES = 5;

export async function readPeople(sql: Queryable): Promise<People> {
	const rows = await sql<Person[]>`
		select u.email, u.name, u.role, u.status, u.webhook_url as webhook, coalesce(u.timezone, s.timezone) as timezone,
			u.quiet_from as "quietFrom", u.quiet_until as "quietUntil", u.digest, u.away_from as "awayFrom",
			u.away_until as "awayUntil", u.deputy
		from users u, settings s order by u.email collate "C"`;
	return new Map(rows.map((person) => [person.email, person]));
}

export const hasLeft = (person: Person | undefined): boolean => !person || person.status === "disabled";

/** Out of office: from the one instant until before the other; without an end, until it is taken back. */
export function isAway({ awayFrom, awayUntil }: Person, at: Date): boolean {
	if (!awayFrom && !awayUntil) return false;
	return (!awayFrom || awayFrom <= at) && (!awayUntil || at < awayUntil);
}

export const isHere = (person: Person | undefined, at: Date): boolean =>
	person !== undefined && !hasLeft(person) && !isAway(person, at);

/**
 * Who acts for somebody now: the person, the first of the deputies who is here, or, where none is, the person all the
 * same unless gone for good. Undefined is nobody.
 */
export function actingFor(people: People, email: string, at: Date): string | undefined {
	const asked = new Set<string>();
	let next: string | null | undefined = email;
	while (next && !asked.has(next) && asked.size <= MOST_DEPUTIES) {
		const person = people.get(next);
		if (isHere(person, at)) return next;
		asked.add(next);
		next = person?.deputy;
	}
	return hasLeft(people.get(email)) ? undefined : email;
}
