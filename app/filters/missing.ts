import { readAs } from "@/workflows/language/fault";
import { eventFilterSchema, filterSchema } from "@/workflows/language/filter";
import { capital } from "@/workflows/language/say";
import type { Leaf } from "./query";

const WORDS: Record<string, string> = {
	score: "which score",
	field: "which field",
	property: "which property",
	segment: "which segment",
	tag: "which tag",
	stage: "which stage",
	owner: "which owner",
	"in-flow": "which flow",
	did: "which event",
	"did-not": "which event",
	feedback: "which answer",
	op: "how to compare",
	value: "the value",
	times: "how often",
	within: "how long",
};

/** What a condition still lacks, in words; nothing where it is finished. A bracket inside says that by itself. */
export function missingIn(leaf: Leaf, of: "contact" | "event"): string | undefined {
	if (Object.keys(leaf).length === 0)
		return of === "contact" ? "Choose what to ask." : "Still open: which property.";
	const read = readAs(of === "contact" ? filterSchema : eventFilterSchema, leaf);
	if (read.ok) return undefined;
	const own = read.faults.filter(({ path }) => !/^where\b/.test(path));
	const open = own.filter(({ path }) => path !== "" && (leaf[path] === undefined || leaf[path] === ""));
	if (open.length > 0) {
		const words = open.map(({ path }) => WORDS[path] ?? path);
		return `Still open: ${[...new Set(words)].join(", ")}.`;
	}
	const [first] = own;
	if (first === undefined) return undefined;
	const what = first.path === "" ? "this" : (WORDS[first.path]?.replace(/^which /, "the ") ?? "the value");
	return `${capital(first.path === "value" ? "the value" : what)} ${first.message}.`;
}
