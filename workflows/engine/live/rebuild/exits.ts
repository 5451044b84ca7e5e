import type { Context } from "../../context";
import type { CompiledVersion } from "../../program";
import { type Changes, reads } from "./changes";
import { censusAt, overEveryone } from "./everyone";

/** Whoever must leave a flow by the change leaves at the next look, when something may move again. */
export async function lookAtExits(context: Context, { keys, settings }: Changes, at: string): Promise<void> {
	for (const version of context.program.versions.values())
		if (reads(version.exitReads, keys))
			await lookAtExit(context, version, at, reads(version.exitReads, settings));
}

/**
 * Whoever is inside a version and must leave has a look at that from `at` on. With `timed` the looks of all who are inside
 * are made anew.
 */
export async function lookAtExit(
	context: Context,
	version: CompiledVersion,
	at: string,
	timed: boolean,
): Promise<void> {
	const exit = version.graph["exit-when"]!;
	const census = censusAt(at, context.program.names);
	const next = timed ? census.nextLook([exit]) : undefined;
	const truth = census.holds(exit);
	if (next) await context.run(`delete from looks where kind = 'exit' and ref = ${version.id}`);
	await overEveryone(
		context,
		`insert into looks (contact_id, kind, ref, at)
		select contact_id, 'exit', ${version.id}, at from (
			select e.contact_id, case when ${truth} then ${census.now} ${next ? `else ${next}` : ""} end as at
			from enrollments e join contacts c on c.id = e.contact_id ${census.joins()} where e.version_id = ${version.id}
		) inside where at is not null order by contact_id`,
	);
}
