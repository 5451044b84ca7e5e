import type { Engine } from "@/workflows/engine/live/engine";
import { runOf } from "../program/run";
import { writeAudit } from "../users/audit";
import { goneBy } from "./change";
import { noteChanges } from "./changed-by";

/** Every table with rows about one contact, and in which order they are given. */
export const TABLES = {
	anonymous_ids: "anonymous_id",
	balances: "score_id",
	ledger: "id",
	grants: "id",
	rule_uses: "at",
	arms: "flow_id",
	events: "id",
	looks: "at",
	members: "joined_at",
	former_members: "segment_id",
	enrollments: "id",
	passes: "id",
	visits: "entered_at",
	held_entries: "at",
	paths: "id",
	alerts: "id",
	alert_history: "id",
	answers: "id",
	held_answers: "at",
	notices: "id",
	outbox: "id",
	stage_changes: "id",
	contact_changes: "id",
} as const;

export type ContactExport = {
	exportedAt: string;
	contact: Record<string, unknown>;
	/** Keys and names of the scores, segments and flows that the rows speak of by number. */
	words: Record<"scores" | "segments" | "flows", { id: number; key: string; name: string }[]>;
} & Record<keyof typeof TABLES | "mailbox", Record<string, unknown>[]>;

/**
 * All that is stored about one person, as one moment has it. That it was taken out is noted. Throws a Problem (404) where
 * there is no such contact.
 */
export async function exportContact(engine: Engine, id: number, actor: string): Promise<ContactExport> {
	const at = engine.clock.now();
	const found = (await engine.sql.begin("isolation level repeatable read read only", async (sql) => {
		const rowsOf = (table: string, where: string, order: string) =>
			sql
				.unsafe<{ row: Record<string, unknown> }[]>(
					`select to_jsonb(t) as row from ${table} t where ${where} order by t.${order}`,
					[id] as never[],
				)
				.then((rows) => rows.map(({ row }) => row));
		const [contact] = await rowsOf("contacts", "t.id = $1", "id");
		if (!contact) throw goneBy([id]);
		const parts: Record<string, Record<string, unknown>[]> = {};
		for (const [table, order] of Object.entries(TABLES))
			parts[table] = await rowsOf(table, "t.contact_id = $1", order);
		parts.mailbox = await rowsOf("mailbox", "t.contact_ids @> array[$1::bigint]", "id");
		const words = {
			scores: await sql`select id, key, name from scores order by id`,
			segments: await sql`select id, key, name from segments order by id`,
			flows: await sql`select id, key, name from flows order by id`,
		};
		return { exportedAt: at.toISOString(), contact, words, ...parts };
	})) as unknown as ContactExport;
	await noteChanges(runOf(engine.sql), actor, at, [{ contactId: id, what: "exported", detail: {} }]);
	await writeAudit(engine.sql, actor, "contact exported", { contactId: id });
	return found;
}
