import { IS_CALLED, LAST } from "../contacts/find";
import { audience } from "./locked";

/** Conditions of SQL over `alerts a join contacts c`: $1 is now, $2 the person's address, $3 their role. */
export const DESK_PARAMETERS = 3;

const ASLEEP = (table: string) => `coalesce(${table}.snoozed_until > $1::timestamptz, false)`;

/** On somebody's desk: neither answered nor worked, and no answer about the contact waits to be taken. */
const OPEN = `a.closed_at is null and a.worked_at is null and c.deleting_at is null
	and not exists (select from held_answers h where h.contact_id = a.contact_id)`;

/**
 * The newest of the contact's open alerts for the same people stands for all of them. Looked up contact by contact, and so
 * worded that the index of all open alerts is no choice: until they are counted anew, the planner takes it for nearly empty.
 */
const NEWEST = `a.id = (select max(b.id) from alerts b where b.contact_id = a.contact_id
	and coalesce(b.closed_at, b.worked_at) is null and ${ASLEEP("b")} = ${ASLEEP("a")}
	and ${audience("b")} is not distinct from ${audience("a")})`;

const MINE = `(a.holder = $2::text or (a.holder is null and (a.to_user = $2::text
	or (a.to_user is null and a.to_role = $3::text))))`;

export const IN_BOX = {
	mine: `${OPEN} and ${MINE} and not ${ASLEEP("a")} and ${NEWEST}`,
	asleep: `${OPEN} and ${MINE} and ${ASLEEP("a")} and ${NEWEST}`,
	/** Whoever is responsible, and whether they sleep or not. Named parameters must be used to have a type. */
	team: `${OPEN} and ${NEWEST} and $2::text is not null and $3::text is not null`,
} as const;

/** Whether the contact is meant by what somebody typed, as SQL over `contacts c`; `$n` is the text, folded, or ''. */
export const isCalled = (n: number): string =>
	`($${n} = '' or (c.email is not null and c.key >= $${n} and c.key < $${n} || '${LAST}') or ${IS_CALLED.replaceAll("$1", `$${n}`)})`;
