import type { Queryable, Sql } from "@/db/client";
import { nextCron, type RunnerFunction } from "./features";

/** Serialises what must not happen twice at once in one database: registering, and claiming under a limit. */
export const runnerLock = 7_265_001;

/** All functions of all apps on this database. */
export async function loadFunctions(db: Queryable): Promise<RunnerFunction[]> {
	const rows = await db<{ config: string }[]>`select config from runner_functions order by id`;
	return rows.map((row) => JSON.parse(row.config) as RunnerFunction);
}

/**
 * Makes `functions` the functions of `app`. Runs of functions that are gone are parked; parked runs whose function
 * is back go on. Crons keep a next time that is over, so one that fell due while nobody ran fires at once.
 */
export async function register(sql: Sql, app: string, functions: RunnerFunction[], now: Date): Promise<void> {
	const at = now.toISOString();
	const rows = functions.map((fn) => ({ id: fn.id, config: JSON.stringify(fn) }));
	const crons = functions.flatMap((fn) =>
		fn.crons.map((cron) => ({ fn: fn.id, cron, next: nextCron(cron, now).toISOString() })),
	);
	await sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${runnerLock}::bigint)`;
		await tx`
			delete from runner_functions
			where app = ${app} and id not in (select json_array_elements_text(${JSON.stringify(functions.map((f) => f.id))}::text::json))`;
		await tx`
			insert into runner_functions (id, app, config, registered_at)
			select id, ${app}, config, ${at}::timestamptz
			from json_to_recordset(${JSON.stringify(rows)}::text::json) as given (id text, config text)
			on conflict (id) do update
				set app = excluded.app, config = excluded.config, registered_at = excluded.registered_at`;
		await tx`
			with given as (
				select * from json_to_recordset(${JSON.stringify(crons)}::text::json) as given (fn text, cron text, next timestamptz)
			), gone as (
				delete from runner_crons c using runner_functions f
				where f.id = c.function_id and f.app = ${app}
					and not exists (select from given where fn = c.function_id and given.cron = c.cron)
			)
			insert into runner_crons (function_id, cron, next_at) select fn, cron, next from given
			on conflict (function_id, cron) do update set next_at = least(runner_crons.next_at, excluded.next_at)`;
		await tx`
			update runner_runs r set status = case when r.status = 'parked' then 'waiting' else 'parked' end
			where r.status in ('waiting', 'parked')
				and (r.status = 'parked') = exists (select from runner_functions f where f.id = r.function_id)`;
	});
}
