import { type CompiledVersion, reentryOf } from "../program";
import * as q from "../sql";
import { beginsAnew, cameBy, waysBack } from "./again";
import { isReadInFlow } from "./quiet";
import { type PointChange, type Start, type Way, walk } from "./walk";

/** A way from a wait to the next rest, which may lead over the end of the pass into the next one by an entry. */
export interface WholeWay extends Way {
	/** How many steps belong to the pass that ends; nothing where it does not end. */
	ends?: number;
	/** The entry by which the next pass begins. */
	entry?: string;
}

/** All ways on from where a pass `e` stands, and the changes on them. Nothing where there is no lane. */
export function waysOn(start: Start): { ways: WholeWay[]; changes: PointChange[] } | undefined {
	const { program, version, around, columns, at } = start;
	const first = walk(start);
	if (!first) return undefined;
	const ending = first.ways.filter((way) => !way.rest);
	const ways: WholeWay[] = first.ways.filter((way) => way.rest);
	const changes = [...first.changes];
	if (ending.length === 0 || isReadInFlow(program, version.flow.key)) return { ways, changes };
	const stays: string[] = [];
	const anew: { entry: string; ways: Way[] }[] = [];
	const ended = columns.add(q.any(ending.map((way) => (way.when.length > 0 ? q.all(way.when) : "true"))));
	for (const back of waysBack(program, version)) {
		if (!isPlain(version)) {
			stays.push(`${cameBy(back)} is not true`);
			continue;
		}
		const who = columns.add(`${ended} and ${beginsAnew(program, version, back, at, around)}`);
		const second = walk({ ...start, node: back.node, port: undefined, who });
		stays.push(`${who} is not true`);
		if (!second) continue;
		anew.push({ entry: back.node.id, ways: second.ways.filter((way) => way.rest) });
		changes.push(...second.changes);
	}
	for (const way of ending) {
		for (const { entry, ways: further } of anew)
			for (const next of further)
				ways.push({
					steps: [...way.steps, ...next.steps],
					when: [...way.when, ...next.when],
					rest: next.rest,
					ends: way.steps.length,
					entry,
				});
		ways.push({ ...way, when: [...way.when, ...stays], ends: way.steps.length });
	}
	return { ways, changes };
}

/** A pinned version gives way to the live one, and a re-entry after a time leaves a look: not on a lane. */
function isPlain(version: CompiledVersion): boolean {
	return (
		version.flow.live === version && reentryOf(version).mode === "again" && !version.exitReads.has("time")
	);
}
