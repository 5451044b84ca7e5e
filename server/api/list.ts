import type { Fault } from "@/workflows/language/read";
import { didYouMean } from "@/workflows/language/suggest";
import { badRequest, Problem } from "./problem";

/** The list in a body of the form `{ <name>: […] }`, with nothing beside it; throws a Problem otherwise. */
export function listOf(body: unknown, name: string, most: number): unknown[] {
	if (typeof body !== "object" || body === null || Array.isArray(body))
		throw badRequest([{ path: "", message: "is no JSON object", remedy: `send { "${name}": [ … ] }` }]);
	const faults: Fault[] = Object.keys(body)
		.filter((key) => key !== name)
		.map((key) => ({ path: key, message: "unknown key", remedy: didYouMean(key, [name], "leave it out") }));
	const list = (body as Record<string, unknown>)[name];
	if (!Array.isArray(list))
		faults.push({
			path: name,
			message: list === undefined ? "is missing" : "is no list",
			remedy: "send a list",
		});
	if (faults.length > 0) throw badRequest(faults);
	const found = list as unknown[];
	if (found.length <= most) return found;
	throw new Problem(413, "Content too large", `At most ${most} ${name} go in one request; send several.`, [
		{ path: name, message: `has ${found.length} entries; send at most ${most} at a time` },
	]);
}
