import type { Program } from "@/workflows/language/program";
import type { Run } from "./context";

/**
 * Writes what a program defines, by key: what is there is changed, what is new is added, what it does not name stays.
 * Flows are saved as drafts; publishing is a step of its own. The caller holds the settings row.
 */
export async function writeProgram(run: Run, program: Program): Promise<void> {
	await run("update settings set timezone = $1, stages = $2::text[], revision = revision + 1", [
		program.timezone,
		program.stages,
	]);
	await upsert(
		run,
		`insert into users (email, name, role, status)
		select r.email, coalesce(r.name, r.email), r.role, 'invited' from jsonb_to_recordset($1::jsonb) r(email text, name text, role text)
		on conflict do nothing`,
		program.users,
	);
	await upsert(
		run,
		`insert into fields (key, name, type, position) select r.key, r.name, r.type, r.position
		from jsonb_to_recordset($1::jsonb) r(key text, name text, type text, position int)
		on conflict (key) do update set name = excluded.name, type = excluded.type, position = excluded.position`,
		program.fields,
	);
	await upsert(
		run,
		`insert into scores (key, name, floor, ceiling, rules, position)
		select r.key, r.name, r.floor, r.ceiling, r.rules, r.position
		from jsonb_to_recordset($1::jsonb) r(key text, name text, floor int, ceiling int, rules jsonb, position int) order by position
		on conflict (key) do update set name = excluded.name, floor = excluded.floor, ceiling = excluded.ceiling,
			rules = excluded.rules, position = excluded.position`,
		program.scores,
	);
	await upsert(
		run,
		`insert into segments (key, name, static, "where", position)
		select r.key, r.name, coalesce(r.static, false), r."where", r.position
		from jsonb_to_recordset($1::jsonb) r(key text, name text, static boolean, "where" jsonb, position int) order by position
		on conflict (key) do update set name = excluded.name, static = excluded.static, "where" = excluded."where",
			position = excluded.position`,
		program.segments,
	);
	await upsert(
		run,
		`insert into flows (key, name, position, draft)
		select r.key, r.name, r.position, r.draft from json_to_recordset($1::json) r(key text, name text, position int, draft json)
		order by position
		on conflict (key) do update set name = excluded.name, position = excluded.position, draft = excluded.draft,
			draft_revision = flows.draft_revision + (flows.draft::text is distinct from excluded.draft::text)::int`,
		program.flows.map((flow) => ({ key: flow.key, name: flow.name, draft: flow })),
	);
}

async function upsert(run: Run, statement: string, list: object[]): Promise<void> {
	if (list.length === 0) return;
	await run(statement, [JSON.stringify(list.map((one, position) => ({ ...one, position })))]);
}
