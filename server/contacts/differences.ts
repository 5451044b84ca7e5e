import { isDeepStrictEqual } from "node:util";
import type { Change as Wanted } from "@/workflows/engine/values";
import type { Change } from "./changed-by";

/** A contact before it is changed; `values` has its fields by key, `segments` the static ones asked about. */
export type Before = {
	id: number;
	stage: string | null;
	owner: string | null;
	tags: string[];
	suspended: boolean;
	refuses: string[];
	values: Record<string, unknown>;
	segments: string[];
};

/** What a wanted change would really change about one contact; nothing where all of it is so already. */
export function differencesOf(before: Before, wanted: Wanted): Change[] {
	return [
		...stageAndOwner(before, wanted),
		...listDifference("tags", before.tags, wanted.tags, wanted["not-tags"]),
		...listDifference("segments", before.segments, wanted.segments, wanted["not-segments"]),
		...fieldDifference(before, wanted),
		...consentDifference(before, wanted),
	];
}

const folded = (text: string | null) => text?.toLowerCase() ?? null;

function stageAndOwner(before: Before, wanted: Wanted): Change[] {
	const { stage, owner } = wanted;
	return [
		...(stage !== undefined && folded(stage) !== folded(before.stage)
			? [{ what: "stage" as const, detail: { before: before.stage, after: stage } }]
			: []),
		...(owner !== undefined && folded(owner) !== folded(before.owner)
			? [{ what: "owner" as const, detail: { before: before.owner, after: owner } }]
			: []),
	];
}

function listDifference(
	what: "tags" | "segments",
	has: string[],
	add: string[] | undefined = [],
	remove: string[] | undefined = [],
): Change[] {
	const there = new Set(has.map(folded));
	const added = unique(add).filter((one) => !there.has(folded(one)) && !remove.includes(one));
	const removed = unique(remove).filter((one) => there.has(folded(one)));
	return added.length + removed.length === 0 ? [] : [{ what, detail: { added, removed } }];
}

const unique = (list: string[]) => [...new Map(list.map((one) => [folded(one), one])).values()];

function fieldDifference(before: Before, wanted: Wanted): Change[] {
	const asked = { ...wanted.fields, ...(wanted.timezone === undefined ? {} : { timezone: wanted.timezone }) };
	const changed = Object.entries(asked).flatMap(([field, after]) => {
		const was = before.values[field] ?? null;
		return isDeepStrictEqual(was, after ?? null) ? [] : [{ field, before: was, after: after ?? null }];
	});
	return changed.length === 0 ? [] : [{ what: "fields", detail: { changed } }];
}

function consentDifference(before: Before, wanted: Wanted): Change[] {
	const { suspended, "do-not-contact": refuses } = wanted;
	const same = (a: string[], b: string[]) => isDeepStrictEqual([...a].sort(), [...b].sort());
	return [
		...(suspended !== undefined && (suspended ?? false) !== before.suspended
			? [{ what: "suspended" as const, detail: { after: suspended ?? false } }]
			: []),
		...(refuses !== undefined && !same(refuses ?? [], before.refuses)
			? [{ what: "refuses" as const, detail: { before: before.refuses, after: refuses ?? [] } }]
			: []),
	];
}
