import type { IncomingMessage } from "node:http";

/**
 * Tells the app who asks and for what: whatever the outside wrote into these headers is replaced. `behindProxy` takes
 * the address from the last entry of X-Forwarded-For, which the proxy itself has added.
 */
export function tellVisit(request: IncomingMessage, behindProxy: boolean): void {
	const forwarded = behindProxy ? last(request.headers["x-forwarded-for"]) : undefined;
	request.headers["x-ripen-address"] = forwarded ?? request.socket.remoteAddress ?? "unknown";
	request.headers["x-ripen-path"] = withoutMarks(request.url ?? "/");
}

function last(header: string | string[] | undefined): string | undefined {
	const text = Array.isArray(header) ? header.at(-1) : header;
	return text?.split(",").at(-1)?.trim() || undefined;
}

/** Next asks for parts of a page at its address with a mark of its own. */
function withoutMarks(url: string): string {
	if (!URL.canParse(url, "http://ripen.invalid")) return "/";
	const { pathname, searchParams } = new URL(url, "http://ripen.invalid");
	searchParams.delete("_rsc");
	return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
