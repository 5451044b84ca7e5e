import type { Queryable } from "@/db/client";
import type { Step, StepPoints } from "./types";

/** A step as `paths` tells it. */
export type Walked = Omit<Step, "version" | "at" | "points"> & { versionId: number; at: Date };

type Given = StepPoints & { versionId: number; node: string; at: Date };

const placeOf = ({ versionId, node, at }: Pick<Given, "versionId" | "node" | "at">) =>
	`${versionId} ${node} ${at.getTime()}`;

/** What each of these steps of a contact gave, in their order: ledger rows of the node at that instant. */
export async function pointsAt(sql: Queryable, contactId: number, steps: Walked[]): Promise<StepPoints[][]> {
	if (steps.length === 0) return [];
	const versionIds = [...new Set(steps.map((step) => step.versionId))];
	const rows = await sql<Given[]>`
		select s.key as score, l.applied, l.balance, l.reason, l.version_id as "versionId", l.node, l.at
		from ledger l join scores s on s.id = l.score_id
		where l.contact_id = ${contactId} and l.version_id = any (${versionIds}::int[])
			and l.at >= ${steps[0]!.at} and l.at < ${steps[steps.length - 1]!.at}::timestamptz + interval '1 ms' order by l.id`;
	const given = new Map<string, Given[]>();
	for (const row of rows) given.set(placeOf(row), [...(given.get(placeOf(row)) ?? []), row]);
	const times = new Map<string, number>();
	for (const step of steps) if (!step.moved) times.set(placeOf(step), (times.get(placeOf(step)) ?? 0) + 1);
	return steps.map((step) => {
		const place = placeOf(step);
		if (step.moved) return [];
		const left = (times.get(place) ?? 1) - 1;
		times.set(place, left);
		// Where a node was fired several times at one instant, each time has one of its rows.
		const mine = (given.get(place) ?? []).splice(0, left === 0 ? Infinity : 1);
		return mine.map(({ score, applied, balance, reason }) => ({ score, applied, balance, reason }));
	});
}
