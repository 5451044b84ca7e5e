import { connect } from "@/db/client";

/** Statements that take longer are written to the server's log with their plan; all plans are timed, which costs. */
export const EXPLAINING = {
	logging_collector: "on",
	log_rotation_size: "0",
	session_preload_libraries: "auto_explain",
	"auto_explain.log_min_duration": "250ms",
	"auto_explain.log_analyze": "on",
	"auto_explain.log_buffers": "on",
};

/** Prints what the server has logged. */
export async function sayPlans(url: string): Promise<void> {
	const sql = connect(url, { max: 1 });
	try {
		const [{ log }] = await sql<{ log: string }[]>`select pg_read_file(pg_current_logfile()) as log`;
		console.error(log);
	} finally {
		await sql.end();
	}
}
