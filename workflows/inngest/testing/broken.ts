import type { Sql } from "@/db/client";

export interface Broken {
	/** How often a look has been tried since. */
	tries(): Promise<number>;
	mend(): Promise<void>;
}

/** Makes the database refuse the first so many looks at a track. */
export async function breakLooks(sql: Sql, track: string, times: number): Promise<Broken> {
	const name = track.replace(":", "_");
	await sql.unsafe(`
		create sequence tries_${name};
		create function refuse_${name}() returns trigger language plpgsql as $$ begin
			if new.name = '${track}' and nextval('tries_${name}') <= ${times} then raise exception 'the disk is full'; end if;
			return new;
		end $$;
		create trigger refuse_${name} before update of beat_at on tracks for each row execute function refuse_${name}()`);
	return {
		tries: async () => {
			const [row] = await sql.unsafe<{ n: number }[]>(
				`select case when is_called then last_value else 0 end as n from tries_${name}`,
			);
			return row.n;
		},
		mend: async () => {
			await sql.unsafe(`drop trigger refuse_${name} on tracks`);
		},
	};
}
