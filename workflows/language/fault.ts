import type { z } from "zod";
import { friendly } from "./friendly";

/** What is wrong in a file, where, and what to do about it. */
export type Fault = { path: string; message: string; remedy?: string };

export type Read<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/** `flows[0].nodes[2].config.score`; keys that are no plain words stand in quotes. */
export function pathOf(parts: readonly PropertyKey[]): string {
	return parts.reduce<string>((path, part) => {
		if (typeof part === "number") return `${path}[${part}]`;
		const name = String(part);
		if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
		return path === "" ? name : `${path}.${name}`;
	}, "");
}

export function fault(path: string, message: string, remedy?: string): Fault {
	return remedy === undefined || remedy === "" ? { path, message } : { path, message, remedy };
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
	if (issue.code === "unrecognized_keys") {
		const lines = issue.message.split("\n");
		return issue.keys.map((key, i) => textFault(pathOf([...issue.path, key]), lines[i] ?? "unknown key"));
	}
	const path = pathOf(issue.path);
	if (issue.code === "invalid_key") return issue.issues.map((inner) => textFault(path, inner.message));
	return [textFault(path, issue.message)];
}

/** A message carries its remedy after the first semicolon. */
function textFault(path: string, text: string): Fault {
	const cut = text.indexOf("; ");
	return cut < 0 ? { path, message: text } : fault(path, text.slice(0, cut), text.slice(cut + 2));
}

/** One line: place, what is wrong, what to do. */
export function printFault({ path, message, remedy }: Fault): string {
	const said = remedy === undefined ? message : `${message}; ${remedy}`;
	return (path === "" ? said : `${path}: ${said}`).replace(/\s*\n\s*/g, " ");
}

/** Reads a value by a schema; all faults at once. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): Read<z.output<S>> {
	const read = schema.safeParse(value, { error: friendly });
	if (read.success) return { ok: true, value: read.data };
	return { ok: false, faults: read.error.issues.flatMap(faultsOf) };
}
