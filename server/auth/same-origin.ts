/**
 * Whether a request comes from our own pages, under whatever name the app is reached. A browser that says so itself
 * (`Sec-Fetch-Site`) is believed; plain http on a local network has `Origin` only, which must name the host asked.
 */
export function isSameOrigin(headers: Headers, url = process.env.RIPEN_URL): boolean {
	const site = headers.get("sec-fetch-site");
	if (site !== null) return site === "same-origin";
	const origin = hostOf(headers.get("origin"));
	if (origin === undefined) return false;
	return [headers.get("host"), headers.get("x-forwarded-host"), hostOf(url)].includes(origin);
}

function hostOf(address: string | null | undefined): string | undefined {
	return address && URL.canParse(address) ? new URL(address).host : undefined;
}

/** A form of another site can neither send JSON nor read what comes back; both are asked for. */
export function isOwnRequest(headers: Headers): boolean {
	const type = headers.get("content-type") ?? "";
	return isSameOrigin(headers) && /^application\/json\s*(;|$)/i.test(type);
}

export const FOREIGN = "This did not come from a page of Ripen. Reload the page and try again.";
