import type { Filter } from "@/workflows/language/filter";
import { askedEvents, windowsOf } from "./compile";

/** One part of a filter that time alone may change, by what it looks at; below `atLeast` events it cannot. */
interface Timed {
	what: string;
	atLeast: number;
}

/**
 * Whether looks that were worked out for the filter `former` serve `filter` too: whatever may change by time in this one
 * may have changed no later in that one.
 */
export function looksServe(former: Filter, filter: Filter): boolean {
	const known = timedParts(former);
	return timedParts(filter).every(({ what, atLeast }) =>
		known.some((one) => one.what === what && one.atLeast <= atLeast),
	);
}

function timedParts(filter: Filter): Timed[] {
	if ("all" in filter) return filter.all.flatMap(timedParts);
	if ("any" in filter) return filter.any.flatMap(timedParts);
	if ("not" in filter) return timedParts(filter.not);
	if ("field" in filter) {
		if (filter.op !== "within" && filter.op !== "not-within") return [];
		return [{ what: JSON.stringify(["field", filter.field, filter.value]), atLeast: 0 }];
	}
	if ("feedback" in filter) return filter.within ? [{ what: `feedback ${filter.within}`, atLeast: 0 }] : [];
	if (!("did" in filter || "did-not" in filter)) return [];
	const windows = filter.where ? windowsOf(filter.where) : [];
	if (!filter.within && windows.length === 0) return [];
	const { type, atLeast } = askedEvents(filter);
	return [{ what: JSON.stringify(["did", type, filter.where, filter.within]), atLeast }];
}
