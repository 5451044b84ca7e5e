import { liveEntries } from "./program";
import type { Settling } from "./settling";
import * as q from "./sql";

/**
 * A common table expression that notes changes of the stage, of `relation` (contact_id, at, before, stage): by a person,
 * or by a node (`node` and `versionId` are SQL).
 */
export function stageNoted(
	relation: string,
	by: { actor?: string; node?: string; versionId?: string },
): string {
	const actor = by.actor === undefined ? "null::text" : q.text(by.actor);
	return `noted_stages as (
			insert into stage_changes (contact_id, at, before, stage, version_id, node, actor)
			select contact_id, at, before, stage, ${by.versionId ?? "null::int"}, ${by.node ?? "null::text"}, ${actor}
			from (${relation}) moved order by contact_id
		)`;
}

/** A common table expression that lets those whose stage changed (`relation`: contact_id, stage) enter by it. */
export function stageTriggers(s: Pick<Settling, "context" | "quiet">, relation: string): string {
	if (s.quiet) return "";
	const entries = liveEntries(s.context.program).flatMap((entry) =>
		entry.node.kind === "stage-entry" && !s.context.paused.has(entry.version.flow.id)
			? [[q.int(entry.version.flow.id), q.text(entry.node.id), q.text(entry.node.config.stage)]]
			: [],
	);
	if (entries.length === 0) return "";
	return `, staged as (insert into trg (contact_id, flow_id, node)
		select j.contact_id, e.flow_id, e.node from ${relation} j
		join (values ${q.rows(entries)}) e(flow_id, node, stage) on ripen.fold(e.stage) = ripen.fold(j.stage))`;
}
