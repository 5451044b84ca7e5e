import { connect } from "../client";
import { StartError } from "./errors";
import { pause } from "./process";

const HOLD_LOCK = 727_002;
const PATIENCE = 3_000;

/**
 * Keeps the data directory for this process: a lock of one session, which the server itself lets go when the
 * process is killed. Throws a StartError where another Ripen holds it.
 */
export async function holdDirectory(url: string, dataDir: string): Promise<{ release(): Promise<void> }> {
	const sql = connect(url, { max: 1, maxLifetime: null, applicationName: "ripen holds the data directory" });
	for (const until = Date.now() + PATIENCE; ; await pause(100)) {
		const [row] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${HOLD_LOCK}) as held`;
		if (row?.held) return { release: () => sql.end({ timeout: 1 }) };
		if (Date.now() > until) break;
	}
	await sql.end({ timeout: 1 });
	throw new StartError(
		`Another Ripen is already running on the data directory ${dataDir}.`,
		"Use that one, stop it first, or set RIPEN_DATA_DIR to another directory.",
	);
}
