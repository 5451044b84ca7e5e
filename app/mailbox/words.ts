export type Part = { text: string; href?: string };

/**
 * Whole addresses, and the pages of Ripen that mails lead to: without RIPEN_URL those begin with their path. A full stop
 * after one is not part of it.
 */
const ADDRESS = /(?:https?:\/\/|(?<=\s|^)\/(?:answer\/|inbox\b|welcome\?))(?:[^\s<>"]*[^\s<>".,;:!?)])?/g;

/** Where addresses stand in a text, so that they can be followed. */
export function withLinks(text: string): Part[] {
	const parts: Part[] = [];
	let at = 0;
	for (const found of text.matchAll(ADDRESS)) {
		if (found.index > at) parts.push({ text: text.slice(at, found.index) });
		parts.push({ text: found[0], href: found[0] });
		at = found.index + found[0].length;
	}
	if (at < text.length) parts.push({ text: text.slice(at) });
	return parts;
}

/** Nothing of a mail may load or run: no picture that tells its sender who reads, no script, no form. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A mail as a document for a frame without rights; its links open beside the app. */
export const framed = (html: string): string =>
	`<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="color-scheme" content="light"><base target="_blank"><style>body{background:#fff;color:#211c16;font-family:system-ui,sans-serif}</style>${html}`;
