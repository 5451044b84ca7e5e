import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { wordsFor } from "./roles";
import { sessionUser } from "./session";
import { signInPath } from "./to";
import type { Role, SessionUser } from "./types";

/** Who looks at this page; asked of the database once for each page. */
export const currentUser = cache(async (): Promise<SessionUser | null> => sessionUser(await headers()));

/** To the sign-in page, and back here afterwards. Never returns. */
export async function toSignIn(): Promise<never> {
	redirect(signInPath((await headers()).get("x-ripen-path")));
}

export type Allowed =
	| { allowed: true; user: SessionUser }
	/** `people`: for whom the page is, as `<NotForYou people={…} />` says it. */
	| { allowed: false; user: SessionUser; people: string };

/**
 * The guard of a page; a stranger is sent to the sign-in page and comes back.
 *
 *     const user = await requireUser();                    // any role
 *     const seen = await requireRole(MARKETING);
 *     if (!seen.allowed) return <NotForYou people={seen.people} />;
 */
export async function requireUser(): Promise<SessionUser> {
	return (await currentUser()) ?? (await toSignIn());
}

export async function requireRole(roles: readonly Role[]): Promise<Allowed> {
	const user = await requireUser();
	if (roles.includes(user.role)) return { allowed: true, user };
	return { allowed: false, user, people: wordsFor(roles) };
}
