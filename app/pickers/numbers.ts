/** A number as it is typed: "half" while it may still become one ("-", "2."), "no" where it never will. */
export function readNumber(text: string, whole: boolean): number | "empty" | "half" | "no" {
	const typed = text.trim().replace(",", ".").replace("−", "-");
	if (typed === "") return "empty";
	if (typed === "-" || typed === "+" || (!whole && /^[+-]?(\d+\.|\.)$/.test(typed))) return "half";
	if (!(whole ? /^[+-]?\d+$/ : /^[+-]?(\d+(\.\d+)?|\.\d+)$/).test(typed)) return "no";
	const n = Number(typed);
	// Beyond that a double no longer tells two numbers apart.
	return Math.abs(n) <= Number.MAX_SAFE_INTEGER ? n + 0 : "no";
}

/** One up or down, as the arrow keys do; from nothing it is one away from 0. */
export const stepped = (value: number | undefined, by: number): number => (value ?? 0) + by;
