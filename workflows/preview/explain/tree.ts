import { holds } from "@/workflows/engine/filters/compile";
import type { Filter } from "@/workflows/language/filter";
import { capital, sayFilter } from "@/workflows/language/say";
import type { Tree } from "@/workflows/language/trace";
import { actualOf, type Leaf } from "./actual";
import { ask, type Look } from "./look";

/** A segment is looked into so deep, where segments name one another. */
const DEPTH = 4;

/** Adds expressions to a question and gives back what reads their answers. */
type Column = (expression: string) => (answers: unknown[]) => unknown;
type Grow = (answers: unknown[]) => Tree;

/**
 * What filters say about one contact: every leaf is judged by the engine's own compiler, with the value that it looked
 * at. All of them in one round trip; nothing where there is no such contact.
 */
export async function treesOf(look: Look, filters: readonly Filter[]): Promise<Tree[] | undefined> {
	const expressions: string[] = [];
	const column: Column = (expression) => {
		const n = expressions.push(expression) - 1;
		return (answers) => answers[n];
	};
	const grown = filters.map((filter) => grow(filter, look, column, DEPTH));
	const answers = await ask(look, expressions);
	return answers && grown.map((one) => one(answers));
}

function grow(filter: Filter, look: Look, column: Column, depth: number): Grow {
	const truth = column(
		holds(filter, look.program.names, { contact: "c", now: look.now, passes: look.passes }),
	);
	const said = capital(sayFilter(filter, look.names));
	if ("not" in filter) {
		const inner = grow(filter.not, look, column, depth);
		return (answers) => {
			const { actual, parts } = inner(answers);
			return { said, holds: truth(answers) === true, actual, ...(parts && { parts }) };
		};
	}
	if ("all" in filter || "any" in filter) {
		const list = "all" in filter ? filter.all : filter.any;
		const grown = list.map((one) => grow(one, look, column, depth));
		if (grown.length === 1) return grown[0]!;
		const words = "all" in filter ? "All of these" : "At least one of these";
		return (answers) => {
			const parts = grown.map((one) => one(answers));
			const so = parts.filter((part) => part.holds).length;
			return {
				said: words,
				holds: truth(answers) === true,
				actual: `${so} of ${parts.length} are so`,
				parts,
			};
		};
	}
	const actual = actualOf(filter, look);
	const found = column(actual.sql);
	const inside = depth > 0 ? insideOf(filter, look, column, depth) : undefined;
	return (answers) => ({
		said,
		holds: truth(answers) === true,
		actual: actual.say(found(answers)),
		...(inside && { parts: [inside(answers)] }),
	});
}

/** What a segment asks for; nothing where it is filled by hand. */
function insideOf(leaf: Leaf, look: Look, column: Column, depth: number): Grow | undefined {
	if (!("segment" in leaf)) return undefined;
	const where = look.program.segments.find((one) => one.key === leaf.segment)?.where;
	return where ? grow(where, look, column, depth - 1) : undefined;
}
