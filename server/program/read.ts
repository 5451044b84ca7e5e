import { readFile } from "node:fs/promises";
import { type Fault, fault } from "@/workflows/language/fault";
import type { Program } from "@/workflows/language/program";
import { parseText, readProgram } from "@/workflows/language/read";
import type { Unnamed } from "./merge";

/** A program as somebody wrote it, and what they left out. */
export type Given = { program: Program; unnamed: Unnamed };
export type GivenRead = { ok: true; given: Given } | { ok: false; faults: Fault[] };

/** Reads a parsed program; every fault with its path. */
export function readGiven(value: unknown): GivenRead {
	const read = readProgram(value);
	if (!read.ok) return read;
	const said = value as Partial<Record<keyof Program, unknown>>;
	return {
		ok: true,
		given: {
			program: read.value,
			unnamed: { timezone: said.timezone === undefined, stages: said.stages === undefined },
		},
	};
}

/** Reads a program file, YAML or JSON. A file that is not there or no UTF-8 is a fault as well. */
export async function readGivenFile(file: string): Promise<GivenRead> {
	let bytes: Buffer;
	try {
		bytes = await readFile(file);
	} catch (error) {
		const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
		const why = missing ? "there is no such file" : (error as Error).message;
		return { ok: false, faults: [fault(file, why, "name a file that can be read")] };
	}
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return { ok: false, faults: [fault(file, "is not UTF-8", "save it as UTF-8")] };
	}
	const parsed = parseText(text, file);
	return parsed.ok ? readGiven(parsed.value) : parsed;
}
