import type { Role } from "./types";

const people: Record<Role, string> = { admin: "admins", marketer: "marketers", sales: "sales" };

/** "marketers and admins": for whom something is, as screens and refusals say it. */
export function wordsFor(roles: readonly Role[]): string {
	const words = roles.map((role) => people[role]);
	const last = words.at(-1) ?? "nobody";
	return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

export const SIGNED_OUT = "You are signed out; sign in again.";

export const notFor = (roles: readonly Role[]): string =>
	`This is for ${wordsFor(roles)}; ask an admin to change your role.`;

/** The guards that procedures, routes and pages share. */
export const MARKETING = ["marketer", "admin"] as const satisfies readonly Role[];
export const SELLING = ["sales", "marketer", "admin"] as const satisfies readonly Role[];
export const ADMINISTERING = ["admin"] as const satisfies readonly Role[];
