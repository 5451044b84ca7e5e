import { isRecord } from "../dispatch";
import type { ContactChange } from "../scenario";
import { printPair, printText, type Token } from "./tokens";

const CHANGES = new Set(
	"stage tag untag no not owner timezone field segment joins leaves suspended do-not-contact".split(" "),
);
export const beginsChange = (word: string): boolean => CHANGES.has(word);

type Loose = Record<string, unknown>;

function append(change: Loose, key: string, value: unknown): void {
	change[key] = [...((change[key] as unknown[] | undefined) ?? []), value];
}

/** What words like `stage MQL; no tag vip` change, unchecked. Throws an Error with the remedy behind a semicolon. */
export function changeOf(tokens: Token[]): Loose {
	const change: Loose = {};
	let part: Token[] = [];
	for (const token of [...tokens, { kind: "comma" } as const]) {
		if (token.kind !== "comma") part.push(token);
		else if (part.length > 0) {
			readPart(part, change);
			part = [];
		}
	}
	return change;
}

const LISTS: Record<string, [string, string]> = {
	tag: ["tags", "not-tags"],
	segment: ["segments", "not-segments"],
};
const OTHERWISE: Record<string, string[]> = {
	untag: ["no", "tag"],
	joins: ["segment"],
	leaves: ["no", "segment"],
};

function readPart(part: Token[], change: Loose): void {
	const [first, ...behind] = part;
	const verb = first?.kind === "word" ? first.text.toLowerCase() : "";
	const head = [...(OTHERWISE[verb] ?? [verb])];
	const not = head[0] === "no" || head[0] === "not";
	if (not) head.shift();
	let rest = behind;
	if (head.length === 0) {
		const what = rest[0];
		head.push(what?.kind === "word" ? what.text.toLowerCase() : "");
		rest = rest.slice(1);
	}
	const what = head[0]!;
	if (what === "field") {
		readField(rest, change);
		return;
	}
	const values = rest.map((token) =>
		token.kind === "word" || token.kind === "quoted" ? token.text : undefined,
	);
	if (values.includes(undefined))
		throw new Error(`${what} takes no property; write its value behind a space`);
	readWord(what, not, values as string[], change);
}

function readWord(what: string, not: boolean, values: string[], change: Loose): void {
	const one = () => {
		const remedy = "write one, in quotes where it has spaces";
		if (values.length !== 1)
			throw new Error(`${what} needs exactly one value, not ${values.length}; ${remedy}`);
		return values[0];
	};
	if (Object.hasOwn(LISTS, what)) append(change, LISTS[what]![not ? 1 : 0], one());
	else if (what === "stage" || what === "owner" || what === "timezone") {
		if (not && values.length > 0) throw new Error(`no ${what} takes no value; leave out ${values[0]}`);
		change[what] = not ? null : one();
	} else if (what === "suspended" && values.length === 0) change.suspended = !not;
	else if (what === "do-not-contact" && !not) {
		if (values.length === 0) throw new Error("do-not-contact names nothing; write email, phone, or none");
		change[what] = values.length === 1 && values[0] === "none" ? [] : values;
	} else
		throw new Error(
			`"${what}" is no change; write stage MQL, tag vip, no tag vip, owner …, field country=FR or segment …`,
		);
}

function readField(rest: Token[], change: Loose): void {
	const [pair] = rest;
	if (rest.length !== 1 || pair?.kind !== "pair")
		throw new Error("a field needs a value; write field country=FR");
	change.fields = { ...(isRecord(change.fields) && change.fields), [pair.name]: pair.value };
}

/** `stage MQL; tag vip`: the words that `changeOf` reads. */
export function printChange(set: ContactChange): string {
	const each = (word: string, list: readonly string[] | undefined) =>
		(list ?? []).map((one) => `${word} ${printText(one)}`);
	const known = (word: "stage" | "owner" | "timezone") => {
		const value = set[word];
		return value === undefined ? [] : [value === null ? `no ${word}` : `${word} ${printText(value)}`];
	};
	const refused = set["do-not-contact"];
	return [
		...known("stage"),
		...known("owner"),
		...known("timezone"),
		...Object.entries(set.fields ?? {}).map(([name, value]) => `field ${printPair(name, value)}`),
		...each("tag", set.tags),
		...each("no tag", set["not-tags"]),
		...each("segment", set.segments),
		...each("no segment", set["not-segments"]),
		...(set.suspended === undefined ? [] : [set.suspended ? "suspended" : "not suspended"]),
		...(refused === undefined ? [] : [`do-not-contact ${refused?.length ? refused.join(" ") : "none"}`]),
	].join("; ");
}
