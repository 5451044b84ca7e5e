import { parseDuration, splitDuration } from "@/workflows/language/duration";
import type { FlowNode } from "@/workflows/language/program";
import { WEEKDAYS } from "@/workflows/language/values";
import { type Names, zoneOf } from "./filters/compile";
import type { CompiledVersion } from "./program";
import type { Settling } from "./settling";
import * as q from "./sql";

export type WaitNode = Extract<FlowNode, { kind: "wait" | "wait-until" | "wait-for-event" }>;

export const isWait = (node: FlowNode): node is WaitNode =>
	node.kind === "wait" || node.kind === "wait-until" || node.kind === "wait-for-event";

/** Waits that hang on the local clock: after a pause they are computed again, not made up for. */
export const isClockWait = (node: WaitNode): boolean =>
	node.kind === "wait-until" && !!(node.config.time || node.config.between || node.config.weekdays);

/** Where a wait begins: SQL for the instant, and whether a pass of this flow was let through here at that instant. */
export interface Beginning {
	at: string;
	through: string;
}

const AMONG_PASSES = (node: WaitNode): Beginning => ({
	at: "w.at",
	through: `exists (select from p o where o.contact_id = p.contact_id and o.flow_id = p.flow_id and ${q.text(node.id)} = any (o.through))`,
});

/** When a wait ends, as SQL over c (contact) and the beginning. Its instant or earlier: it lets through. */
export function dueOf(names: Names, node: WaitNode, { at, through }: Beginning = AMONG_PASSES(node)): string {
	if (node.kind !== "wait-until") return `${at} + ${q.seconds(parseDuration(node.config.for))}`;
	const zone = zoneOf(names, "c");
	const { time, between, weekdays, offset } = node.config;
	const field = node.config["date-field"];
	if (field !== undefined) return `coalesce(${dateDue(field, zone, offset, time)}, ${at})`;
	const days = `array[${(weekdays ?? WEEKDAYS).map((day) => WEEKDAYS.indexOf(day) + 1).join(", ")}]`;
	if (time !== undefined)
		return `ripen.next_time(${at}, ${zone}, interval ${q.text(time)}, ${days}, ${through})`;
	const [opens, closes] = between ?? ["00:00", "24:00"];
	return `ripen.window_opens(${at}, ${zone}, interval ${q.text(opens)}, interval ${q.text(closes)}, ${days})`;
}

function dateDue(field: string, zone: string, offset: string | undefined, time: string | undefined): string {
	const { days, seconds } = offset ? splitDuration(offset) : { days: 0, seconds: 0 };
	const tod = time === undefined ? "null::interval" : `interval ${q.text(time)}`;
	if (field !== "created_at" && field !== "last_active_at")
		return `ripen.date_moved(c.fields ->> ${q.text(field)}, ${zone}, ${q.int(days)}, ${tod}, ${q.int(seconds)})`;
	// The way over the local clock would lose which of two hours that look alike it was.
	if (time === undefined && days === 0) return `c.${field} + ${q.seconds(seconds)}`;
	const local = `(c.${field} at time zone ${zone})`;
	const moved =
		time === undefined
			? `${local} + make_interval(days => ${q.int(days)})`
			: `${local}::date + ${q.int(days)} + ${tod}`;
	return `ripen.at_local(${moved}, ${zone}) + ${q.seconds(seconds)}`;
}

/** The statement that begins the waits of the passes that arrived on one node in this turn. */
export function beginWaits(s: Settling, version: CompiledVersion, node: WaitNode): string {
	return `update p set arrived = false, due = ${dueOf(s.context.program.names, node)}
		from w, contacts c
		where w.contact_id = p.contact_id and c.id = p.contact_id and p.arrived and p.ended is null
			and p.version_id = ${version.id} and p.node = ${q.text(node.id)}`;
}

/** When a date field or the zone of a contact changed, the waits that hang on it are computed again from that instant. */
export async function recomputeWaits(s: Settling): Promise<void> {
	const standing = await s.context.run<{ version_id: number; node: string }>(
		`select distinct p.version_id, p.node from p join w on w.contact_id = p.contact_id
		where w.changed <> '{}' and p.ended is null and p.due is not null`,
	);
	for (const { version_id, node: id } of standing) {
		const node = s.context.program.versions.get(version_id)!.nodes.get(id)!;
		if (node.kind !== "wait-until") continue;
		const keys = ["timezone", node.config["date-field"]].filter((key) => key !== undefined);
		await s.context.run(`update p set moved = true, due = ${dueOf(s.context.program.names, node)}
			from w, contacts c
			where w.contact_id = p.contact_id and c.id = p.contact_id and p.ended is null and p.due is not null
				and p.version_id = ${version_id} and p.node = ${q.text(id)}
				and w.changed && array[${keys.map(q.text).join(", ")}]`);
	}
	await s.context.run("update w set changed = '{}' where changed <> '{}'");
}
