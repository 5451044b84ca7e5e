import { LineCounter, parseDocument, stringify } from "yaml";
import { type Fault, fault, type Read, readAs } from "./fault";
import { type Program, programSchema } from "./program";
import { type Scenario, scenarioSchema } from "./scenario";

export { type Fault, printFault, type Read } from "./fault";

/** Characters; the largest program of a busy company is a hundredth of it. */
const LONGEST_TEXT = 5_000_000;
const MOST_SYNTAX_FAULTS = 5;
const DEEPEST = 200;

const refused = (faults: Fault[]): { ok: false; faults: Fault[] } => ({ ok: false, faults });

function tooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
	}
	return false;
}

function readDocument<T>(value: unknown, read: () => Read<T>): Read<T> {
	if (tooDeep(value)) return refused([fault("", `is nested more than ${DEEPEST} deep`, "make it flatter")]);
	return read();
}

/** Reads a parsed program file; every fault with its path. Names are not looked up here: that is the lint. */
export function readProgram(value: unknown): Read<Program> {
	return readDocument(value, () => readAs(programSchema, value));
}

/** Reads a parsed scenario file, the program in it too when it stands inline. */
export function readScenario(value: unknown): Read<Scenario> {
	return readDocument(value, () => readAs(scenarioSchema, value));
}

function fromJson(text: string): Read<unknown> | undefined {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

/** YAML 1.2 or JSON to a value. Duplicate keys, bad syntax, alias bombs and absurd sizes are faults. */
export function parseText(text: string, fileName?: string): Read<unknown> {
	const place = fileName ?? "";
	if (text.length > LONGEST_TEXT) {
		return refused([fault(place, "is longer than five million characters", "split it into several files")]);
	}
	try {
		const lines = new LineCounter();
		const document = parseDocument(text, {
			lineCounter: lines,
			version: "1.2",
			schema: "core",
			uniqueKeys: true,
		});
		const wrong = [...document.errors, ...document.warnings];
		if (wrong.length > 0) {
			// JSON may be indented by tabs, which YAML does not take everywhere.
			const json = wrong.some((e) => e.code === "DUPLICATE_KEY") ? undefined : fromJson(text);
			if (json !== undefined) return json;
			return refused(
				wrong.slice(0, MOST_SYNTAX_FAULTS).map((error) => {
					const { line, col } = lines.linePos(error.pos[0]);
					const what = error.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, "");
					return fault(place, `line ${line}, column ${col}: ${what}`);
				}),
			);
		}
		return { ok: true, value: document.toJS({ maxAliasCount: 100 }) as unknown };
	} catch (error) {
		const why = error instanceof RangeError ? "is nested too deep" : (error as Error).message;
		return refused([fault(place, why, "write it out flat and without aliases")]);
	}
}

/** The program as YAML; reading it gives the same program. */
export function printProgram(program: Program): string {
	return stringify(program, { version: "1.2", schema: "core", lineWidth: 0, aliasDuplicateObjects: false });
}
