/** Where somebody goes after signing in: a path of this site, and never the sign-in page itself. */
export function safePath(to: string | null | undefined): string {
	if (!to || !/^\/(?![/\\])/.test(to)) return "/";
	const here = new URL("http://ripen.invalid");
	if (!URL.canParse(to, here)) return "/";
	const { origin, pathname, search, hash } = new URL(to, here);
	if (origin !== here.origin || /^\/(sign-in|welcome|api)(\/|$)/.test(pathname)) return "/";
	return pathname + search + hash;
}

export function signInPath(from: string | null | undefined): string {
	const to = safePath(from);
	return to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}
