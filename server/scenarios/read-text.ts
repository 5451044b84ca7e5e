import { isRecord } from "@/workflows/language/dispatch";
import { parseText } from "@/workflows/language/read";
import { errorsOf, Problem } from "../api/problem";

/** YAML or JSON to what stands in it. Throws a problem (422) with the lines that cannot be read. */
export function readText(text: string): unknown {
	const read = parseText(text);
	if (!read.ok)
		throw new Problem(
			422,
			"Unprocessable content",
			"This text cannot be read; nothing was saved.",
			errorsOf(read.faults),
		);
	if (isRecord(read.value) && read.value.ripen === "program/1")
		throw new Problem(
			422,
			"Unprocessable content",
			"This is a program, not a scenario: import it in the list of flows.",
		);
	return read.value;
}
