import type { Role } from "@/workflows/language/values";

export type Place = { href: string; label: string; roles: readonly Role[] };

const ALL: readonly Role[] = ["admin", "marketer", "sales"];
const MARKETING: readonly Role[] = ["admin", "marketer"];

/** The pages of the navigation, in its order, and who has a use for them. */
export const places: readonly Place[] = [
	{ href: "/", label: "Home", roles: ALL },
	{ href: "/inbox", label: "Inbox", roles: ALL },
	{ href: "/flows", label: "Flows", roles: ALL },
	{ href: "/contacts", label: "Contacts", roles: ALL },
	{ href: "/segments", label: "Segments", roles: MARKETING },
	{ href: "/scoring", label: "Scoring", roles: MARKETING },
	{ href: "/reports", label: "Reports", roles: ALL },
	{ href: "/settings", label: "Settings", roles: ALL },
];

export const placesFor = (role: Role): Place[] => places.filter((place) => place.roles.includes(role));

/** Whether an address lies under a place of the navigation. */
export const isAt = (place: Place, path: string): boolean =>
	place.href === "/" ? path === "/" : path === place.href || path.startsWith(`${place.href}/`);
