import { type Fault, fault, type Read, readAs } from "../fault";
import { beginsChange, changeOf, printChange } from "./change-words";
import { eventOf, isAddress, printEvent } from "./event-phrases";
import { scriptLineSchema } from "./schema";
import { printPair, statementsOf, type Token, tokensOf } from "./tokens";
import { MOST_LINES, type ScriptLine } from "./types";
import { spanOf } from "./when";

/**
 * Reads a script as people write it, one thing a line (or behind a comma): `+2d pricing page ×3`, `+9d stage MQL`,
 * `+5d points engagement +10 "Met at the fair"`, `+3d..+10d page_view /blog ×5 every 1d`. Faults name the line.
 */
export function parseScript(text: string): Read<ScriptLine[]> {
	const lines: ScriptLine[] = [];
	const faults: Fault[] = [];
	for (const [i, line] of text.split(/\r?\n/).entries()) {
		const place = `line ${i + 1}`;
		for (const statement of statementsOf(line)) {
			const read = readStatement(statement, place);
			if (read.ok) lines.push(read.value);
			else faults.push(...read.faults);
		}
	}
	if (lines.length > MOST_LINES) {
		const remedy = "let one happen several times, like ×3";
		faults.push(fault("", `the script has more than ${MOST_LINES} lines`, remedy));
	}
	return faults.length > 0 ? { ok: false, faults } : { ok: true, value: lines };
}

function readStatement(statement: string, place: string): Read<ScriptLine> {
	let form: object;
	try {
		form = formOf(tokensOf(statement));
	} catch (error) {
		const [message, ...remedy] = (error as Error).message.split("; ");
		return { ok: false, faults: [fault(place, message!, remedy.join("; "))] };
	}
	const read = readAs(scriptLineSchema, form);
	if (read.ok) return read;
	const said = ({ path, message, remedy }: Fault) =>
		fault(place, /^(at|every)?$/.test(path) ? message : `${path.replace(/^set\./, "")} ${message}`, remedy);
	return { ok: false, faults: read.faults.map(said) };
}

function formOf(tokens: Token[]): object {
	const [first, ...rest] = tokens;
	if (first?.kind !== "word") throw new Error("has no time; begin with one, like +2d");
	const at = whenOf(first.text);
	spanOf(at);
	const verb = rest[0];
	if (verb === undefined)
		throw new Error(`${at} says nothing; write what happens then, like page_view /pricing`);
	const word = verb.kind === "word" ? verb.text.toLowerCase() : "";
	if (word === "points") return { at, ...pointsOf(rest.slice(1)) };
	if (word === "answer" || word === "answers")
		throw new Error("answers of sales have no time of their own; set them under what sales answers");
	if (beginsChange(word)) return { at, set: changeOf(rest) };
	return { at, ...deedOf(rest) };
}

/** Takes `2d`, `+3d–10d` and `+3d…+10d` too. */
function whenOf(text: string): string {
	const plus = (one: string) => (/^\d+[wdhms]/.test(one) ? `+${one}` : one);
	return text
		.split(/\.\.|…|–|—/)
		.map(plus)
		.join("..");
}

function pointsOf(tokens: Token[]): object {
	const points: Record<string, number> = {};
	let note: string | undefined;
	let score: string | undefined;
	for (const token of tokens) {
		if (token.kind === "comma") continue;
		if (token.kind === "pair")
			throw new Error(`${token.name}= has no place here; write points ${token.name} +10`);
		if (token.kind === "quoted") {
			if (note !== undefined) throw new Error("has two notes; keep one of them");
			note = token.text;
		} else if (score === undefined) score = token.text;
		else {
			if (!/^[+-]?\d+$/.test(token.text))
				throw new Error(`${token.text} is no number of points; write points ${score} +10`);
			points[score] = Number(token.text);
			score = undefined;
		}
	}
	if (score !== undefined)
		throw new Error(`${score} gets no points; write how many, like points ${score} +10`);
	return { points, ...(note !== undefined && { note }) };
}

const TIMES = /^(?:[×x](\d+)|(\d+)[×x])$/i;

function deedOf(tokens: Token[]): object {
	const words: string[] = [];
	const carried: Record<string, unknown> = {};
	const rest: { times?: number; every?: string } = {};
	let quoted: string | undefined;
	for (let i = 0; i < tokens.length; i++) {
		const token = tokens[i]!;
		const next = tokens[i + 1];
		if (token.kind === "comma") throw new Error("has a comma too many; begin what comes next with its time");
		if (token.kind === "pair") carried[token.name] = token.value;
		else if (token.kind === "quoted") {
			if (i > 0) throw new Error(`"${token.text}" has no name; write it like url="${token.text}"`);
			quoted = token.text;
		} else {
			const word = token.text.toLowerCase();
			const times = TIMES.exec(word);
			if (times !== null) rest.times = Number(times[1] ?? times[2]);
			else if (word === "twice") rest.times = 2;
			else if (/^\d+$/.test(word) && next?.kind === "word" && next.text.toLowerCase() === "times") {
				rest.times = Number(word);
				i++;
			} else if (word === "every") {
				if (next?.kind !== "word") throw new Error("every needs a length of time; write every 1d");
				rest.every = next.text;
				i++;
			} else words.push(token.text);
		}
	}
	const meant = quoted === undefined ? eventOf(words) : quotedEvent(quoted, words);
	const all = { ...meant.with, ...carried };
	return { does: meant.does, ...(Object.keys(all).length > 0 && { with: all }), ...rest };
}

function quotedEvent(does: string, words: string[]): { does: string; with?: Record<string, unknown> } {
	if (words.length > 0) throw new Error(`${words[0]} has no name; write it like url=${words[0]}`);
	return { does };
}

/** The text of a script, a line for each thing; `parseScript` reads it back as the same. */
export const printScript = (lines: readonly ScriptLine[]): string => lines.map(printLine).join("\n");

function printLine(line: ScriptLine): string {
	if ("set" in line) return `${line.at} ${printChange(line.set)}`;
	if ("points" in line) {
		const given = Object.entries(line.points).map(([score, n]) => `${score} ${n > 0 ? "+" : ""}${n}`);
		const note = line.note === undefined ? "" : ` ${JSON.stringify(line.note)}`;
		return `${line.at} points ${given.join(", ")}${note}`;
	}
	return `${line.at} ${printDeed(line)}`;
}

function printDeed({
	does,
	with: carried = {},
	times,
	every,
}: Extract<ScriptLine, { does: string }>): string {
	const { url, ...others } = carried;
	const short = does === "page_view" && isAddress(url) && /^[\w/.?&=%#~:-]+$/.test(url);
	return [
		printEvent(does),
		...(short ? [url] : []),
		...Object.entries(short ? others : carried).map(([name, value]) => printPair(name, value)),
		...(times === undefined ? [] : [`×${times}`]),
		...(every === undefined ? [] : [`every ${every}`]),
	].join(" ");
}
