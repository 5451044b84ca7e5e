import { connect, type Sql } from "@/db/client";
import { clusterPassword, SUPERUSER } from "@/db/embedded/initialise";
import { runningPostmaster } from "@/db/embedded/postmaster";

/** Looks into the database of the instance under test, which nothing else than a test may do. */
export async function withDatabase<T>(look: (sql: Sql) => Promise<T>): Promise<T> {
	const place = process.env.RIPEN_E2E_DATA;
	const server = place === undefined ? undefined : await runningPostmaster(place);
	if (!place || !server) throw new Error("RIPEN_E2E_DATA names no data directory on which Ripen runs");
	const url = `postgres://${SUPERUSER}:${clusterPassword(place)}@127.0.0.1:${server.port}/ripen`;
	const sql = connect(url, { max: 1, applicationName: "ripen browser tests" });
	try {
		return await look(sql);
	} finally {
		await sql.end({ timeout: 1 });
	}
}

/** How many sandboxes of previews are open. */
export const sandboxes = (): Promise<number> =>
	withDatabase(async (sql) => {
		const [row] = await sql<{ n: number }[]>`
			select count(*)::int as n from pg_stat_activity where application_name = 'ripen preview'`;
		return row!.n;
	});
