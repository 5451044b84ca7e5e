/** A piece of a line: a bare word, a text in quotes, a property with its value, or what parts one change from the next. */
export type Token =
	| { kind: "word"; text: string }
	| { kind: "quoted"; text: string }
	| { kind: "pair"; name: string; value: unknown }
	| { kind: "comma" };

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const BARE = /^[\p{L}/@_][\p{L}\p{N}/@._:?&%#~-]*$/u;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const CONSTANTS: Record<string, unknown> = { true: true, false: false, null: null };

const isWordlike = (text: string) => BARE.test(text) && !Object.hasOwn(CONSTANTS, text);

/** A text as a line has it: bare where that reads back as the same. */
export const printText = (text: string): string => (isWordlike(text) ? text : JSON.stringify(text));
export const printValue = (value: unknown): string =>
	typeof value === "string" ? printText(value) : JSON.stringify(value);
export const printPair = (name: string, value: unknown): string =>
	`${NAME.test(name) ? name : JSON.stringify(name)}=${printValue(value)}`;

const readValue = (text: string): unknown =>
	Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : NUMBER.test(text) ? Number(text) : text;

/** Where the text in quotes or the brackets that begin at `from` end; nothing where they do not. */
function endOf(line: string, from: number): number | undefined {
	let depth = 0;
	let quoted = false;
	for (let i = from; i < line.length; i++) {
		const char = line[i]!;
		if (quoted) {
			if (char === "\\") i++;
			else if (char === '"') quoted = false;
		} else if (char === '"') quoted = true;
		else if (char === "{" || char === "[") depth++;
		else if (char === "}" || char === "]") depth--;
		if (!quoted && depth === 0) return i + 1;
	}
	return undefined;
}

/** The statements of a line of text: `+2d pricing page, +20d back` are two. What follows a `#` is a remark. */
export function statementsOf(line: string): string[] {
	const found: string[] = [];
	let from = 0;
	let end = line.length;
	for (let i = 0; i < line.length; i++) {
		if (line[i] === '"') i = (endOf(line, i) ?? line.length) - 1;
		else if (line[i] === "#" && (i === 0 || /\s/.test(line[i - 1]!))) {
			end = i;
			break;
		} else if (/^[,;]\s*\+?\d+[wdhms]/.test(line.slice(i, i + 20))) {
			found.push(line.slice(from, i));
			from = i + 1;
		}
	}
	return [...found, line.slice(from, end)].map((one) => one.trim()).filter((one) => one !== "");
}

/** Throws an Error with the remedy behind a semicolon. */
export function tokensOf(line: string): Token[] {
	const tokens: Token[] = [];
	for (let i = 0; i < line.length; ) {
		if (/\s/.test(line[i]!)) i++;
		else if (/[,;]/.test(line[i]!)) {
			tokens.push({ kind: "comma" });
			i++;
		} else {
			const [token, end] = tokenAt(line, i);
			tokens.push(token);
			i = end;
		}
	}
	return tokens;
}

function tokenAt(line: string, from: number): [Token, number] {
	if (line[from] !== '"') {
		const word = /^[^\s,;="]+/.exec(line.slice(from))?.[0] ?? "";
		const end = from + word.length;
		if (line[end] === "=" && NAME.test(word)) return pairAt(line, word, end + 1);
		// A bare address may have a = in it: /search?q=1.
		const text = /^[^\s,;"]+/.exec(line.slice(from))?.[0] ?? line[from]!;
		return [{ kind: "word", text }, from + text.length];
	}
	const [text, end] = jsonAt(line, from);
	if (line[end] === "=") return pairAt(line, String(text), end + 1);
	return [{ kind: "quoted", text: String(text) }, end];
}

function pairAt(line: string, name: string, from: number): [Token, number] {
	if (/^["{[]/.test(line.slice(from))) {
		const [value, end] = jsonAt(line, from);
		return [{ kind: "pair", name, value }, end];
	}
	const text = /^[^\s,;"]*/.exec(line.slice(from))![0];
	if (text === "") throw new Error(`${name}= has no value; write one behind it, without a space`);
	return [{ kind: "pair", name, value: readValue(text) }, from + text.length];
}

function jsonAt(line: string, from: number): [unknown, number] {
	const end = endOf(line, from);
	if (end === undefined) throw new Error(`${line.slice(from, from + 30)} does not end; close it`);
	try {
		return [JSON.parse(line.slice(from, end)), end];
	} catch {
		throw new Error(`${line.slice(from, end)} cannot be read; write it as JSON`);
	}
}
