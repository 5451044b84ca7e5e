import type { Context } from "./context";
import { eventHolds } from "./filters/compile";
import { liveEntries } from "./program";
import { scoreEvents } from "./rules";
import type { Start } from "./settling";
import * as q from "./sql";

/** Events that the contact did not do: they are no activity. */
export const NOT_BY_CONTACT = "('email_sent', 'email_bounce')";

const REFUSES_MAIL = `(e.type = 'email_unsubscribe'
	or (e.type = 'email_bounce' and coalesce(ripen.fold(e.properties ->> 'type') = 'hard', false)))`;

/** Waits that hang on the last activity are computed again. */
const NOTE_ACTIVE = `, noted as (
		update w set changed = w.changed || array['last_active_at'] from done
		where done.id = w.contact_id and done.type not in ${NOT_BY_CONTACT}
	)`;

/**
 * Takes the events in `ev`, one for each contact of `w`: they are stored, refusals of mail come before anything else is
 * looked at, waits for them end, all their rules give points, and they may enter flows. History (`quiet`) only scores.
 */
export async function takeEvents(context: Context, quiet = false): Promise<Start> {
	const { run } = context;
	await run(`with stored as (
			insert into events (contact_id, type, at, taken_at, properties)
			select contact_id, type, event_at, at, properties from ev order by contact_id returning id, contact_id
		) update ev set event_id = stored.id from stored where ev.contact_id = stored.contact_id`);
	const waited = context.program.waitReads.has("field:last_active_at");
	const taken = await run<{ type: string; refuses: boolean }>(`with done as (
			update contacts c set clock = greatest(c.clock, e.at),
				last_active_at = case when e.type in ${NOT_BY_CONTACT} then c.last_active_at
					else greatest(c.last_active_at, e.event_at) end,
				do_not_contact = case when ${REFUSES_MAIL} and not 'email' = any (c.do_not_contact)
					then c.do_not_contact || 'email'::text else c.do_not_contact end
			from ev e where c.id = e.contact_id
			returning c.id, old.do_not_contact <> new.do_not_contact as refuses, e.type
		)${waited ? NOTE_ACTIVE : ""} select type, bool_or(refuses) as refuses from done group by type order by type`);
	const types = taken.map((row) => row.type);
	const changed = new Set(types.map((type) => `event:${type}`));
	if (types.some((type) => !NOT_BY_CONTACT.includes(`'${type}'`))) changed.add("field:last_active_at");
	if (taken.some((row) => row.refuses)) changed.add("do-not-contact");
	let triggered = false;
	for (const type of types) {
		if (quiet) continue;
		await endWaits(context, type);
		if (await openEntries(context, type)) triggered = true;
	}
	for (const key of await scoreEvents(context, types)) changed.add(key);
	return { changed, triggered, quiet };
}

const EVENT = `jsonb_strip_nulls(e.properties) || jsonb_build_object('type', e.type, 'at', e.event_at, 'properties', e.properties)`;

/** An event that a contact waits for counts if it comes before the time-out, also while the flow is paused. */
async function endWaits(context: Context, type: string): Promise<void> {
	const waiting = [...context.program.versions.values()].flatMap((version) =>
		version.graph.nodes.flatMap((node) => {
			if (node.kind !== "wait-for-event" || node.config.event !== type) return [];
			const place = { contact: "c", now: "e.at", passes: "p" as const, event: "e" };
			const holds = node.config.where ? eventHolds(node.config.where, context.program.names, place) : "true";
			return [`(p.version_id = ${version.id} and p.node = ${q.text(node.id)} and ${holds})`];
		}),
	);
	if (waiting.length === 0) return;
	await context.run(`update p set happened = true, moved = true, event = ${EVENT}
		from ev e, contacts c
		where e.contact_id = p.contact_id and c.id = p.contact_id and e.type = ${q.text(type)}
			and p.ended is null and not p.happened and p.due > e.at and ${q.any(waiting)}`);
}

async function openEntries(context: Context, type: string): Promise<boolean> {
	let any = false;
	for (const entry of liveEntries(context.program)) {
		const { node, version } = entry;
		if (node.kind !== "event-entry" || node.config.event !== type || context.paused.has(version.flow.id))
			continue;
		const place = { contact: "c", now: "e.at", passes: "p" as const, event: "e" };
		const holds = node.config.where ? eventHolds(node.config.where, context.program.names, place) : "true";
		const opened = await context.run(`insert into trg (contact_id, flow_id, node, event)
			select e.contact_id, ${version.flow.id}, ${q.text(node.id)}, ${EVENT}
			from ev e join contacts c on c.id = e.contact_id where e.type = ${q.text(type)} and ${holds}`);
		if (opened.count > 0) any = true;
	}
	return any;
}
