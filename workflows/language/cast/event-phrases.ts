import { STANDARD_EVENTS } from "../event-words";
import { nearest } from "../suggest";

/** The property that tells one event of the type from another. */
const MAIN: Readonly<Record<string, string>> = {
	page_view: "url",
	form_submit: "form",
	asset_download: "asset",
	email_open: "mail",
	email_click: "link",
};

type Meant = { does: string; with?: Record<string, unknown> };

const back: Meant = { does: "page_view", with: { url: "/" } };
const PHRASES = new Map<string, Meant>([
	...Object.entries(STANDARD_EVENTS).flatMap(([type, { did, one }]) =>
		[type, type.replaceAll("_", " "), did, one, one.replace(/^an? /, "")].map((said): [string, Meant] => [
			said,
			{ does: type },
		]),
	),
	...["back", "returns", "comes back", "is back"].map((said): [string, Meant] => [said, back]),
]);
const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((said) => said.split(" ").length));

/** Words that begin something else. */
const TAKEN = new Set(
	"stage tag untag no not owner timezone field segment joins leaves suspended do-not-contact points set every twice times answer answers by"
		.split(" ")
		.concat(...PHRASES.keys()),
);
const PLAIN = /^[A-Za-z_][\w.:-]*$/;

const nearestType = (type: string) => nearest(type, Object.keys(STANDARD_EVENTS));

/** An event type as a line has it: in quotes where the bare word would be read as something else. */
export function printEvent(type: string): string {
	if (Object.hasOwn(STANDARD_EVENTS, type)) return type;
	const plain =
		PLAIN.test(type) &&
		!TAKEN.has(type.toLowerCase()) &&
		!/^x\d+$/i.test(type) &&
		nearestType(type) === undefined;
	return plain ? type : JSON.stringify(type);
}

/** What is not said by a property of its own: `/pricing` of a page view. */
export const isAddress = (text: unknown): text is string => typeof text === "string" && text.startsWith("/");

function withRest(meant: Meant, rest: string[]): Meant | undefined {
	if (rest.length === 0) return meant;
	const main = MAIN[meant.does] ?? (isAddress(rest[0]) ? "url" : undefined);
	if (rest.length > 1 || main === undefined || meant.with !== undefined) return undefined;
	return { ...meant, with: { [main]: rest[0] } };
}

/** The event that words tell of: `page_view /pricing`, `pricing page`, `booked an appointment`. Throws an Error. */
export function eventOf(words: string[]): Meant {
	const said = words.join(" ");
	for (let n = Math.min(words.length, LONGEST_PHRASE); n > 0; n--) {
		const phrase = PHRASES.get(words.slice(0, n).join(" ").toLowerCase());
		const meant = phrase && withRest(phrase, words.slice(n));
		if (meant !== undefined) return meant;
	}
	const [first = "", second = ""] = words;
	if (words.length === 2 && /^(page|form)$/i.test(second)) {
		if (second.toLowerCase() === "form") return { does: "form_submit", with: { form: first } };
		return { does: "page_view", with: { url: isAddress(first) ? first : `/${first}` } };
	}
	if (isAddress(first) && words.length === 1) return { does: "page_view", with: { url: first } };
	const meant = withRest({ does: first }, words.slice(1));
	if (!PLAIN.test(first) || TAKEN.has(first.toLowerCase()) || meant === undefined) {
		throw new Error(
			`"${said}" is nothing that people do here; write an event like page_view /pricing, one of your own in quotes, or a change like stage MQL`,
		);
	}
	const near = nearestType(first);
	if (near !== undefined)
		throw new Error(`no event ${first}; did you mean ${near}? one of your own goes in quotes`);
	return meant;
}
