import type { Queryable } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { notFound, Problem } from "../api/problem";
import { writeAudit } from "../users/audit";
import { drawingOf } from "./drawing";
import { storedFlow } from "./row";
import { saveDraft } from "./save";
import type { VersionRow } from "./types";

type Row = Omit<VersionRow, "publishedAt"> & { publishedAt: Date };

/** Every version that was published, the newest first. */
export async function listVersions(sql: Queryable, key: string): Promise<VersionRow[]> {
	const flow = await storedFlow(sql, key);
	const rows = await sql<Row[]>`
		select v.number, v.published_at as "publishedAt", coalesce(u.name, v.published_by) as "publishedBy",
			(select count(*) from enrollments e where e.version_id = v.id) as inside,
			v.number is not distinct from ${flow.number}::int as live
		from versions v left join users u on u.email = v.published_by
		where v.flow_id = ${flow.id} order by v.number desc`;
	return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

/** A version as it was published: `readDraft` reads it. */
export async function readVersion(sql: Queryable, key: string, number: number): Promise<{ draft: unknown }> {
	const [row] = await sql<{ draft: unknown }[]>`
		select v.graph as draft from versions v join flows f on f.id = v.flow_id
		where f.key = ${key} and v.number = ${number}`;
	if (!row) throw notFound(`There is no version ${number} of the flow ${JSON.stringify(key)}.`);
	return row;
}

/** Makes a former version the draft; nobody who is inside notices. Refuses as saving does. */
export async function restoreVersion(
	engine: Engine,
	{ key, number, revision }: { key: string; number: number; revision: number },
	actor: string,
): Promise<{ revision: number }> {
	const { draft } = await readVersion(engine.sql, key, number);
	const drawing = drawingOf(draft);
	if (!drawing) throw new Problem(422, "Unprocessable content", "This version cannot be drawn any more.");
	const saved = await saveDraft(engine, { key, draft: drawing, revision }, actor);
	await writeAudit(engine.sql, actor, "flow version restored", { flow: key, version: number });
	return { revision: saved.revision };
}
