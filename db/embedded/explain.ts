import { logOf } from "./directory";
import { StartError } from "./errors";

const FAULTS: [RegExp, (dataDir: string) => StartError][] = [
	[
		/No space left on device|Disk quota exceeded/,
		(dataDir) =>
			new StartError(
				`The disk that holds ${dataDir} is full.`,
				"Make room, or set RIPEN_DATA_DIR to another directory.",
			),
	],
	[
		/Read-only file system/,
		(dataDir) =>
			new StartError(
				`The data directory ${dataDir} is on a read-only file system.`,
				"Set RIPEN_DATA_DIR to another directory.",
			),
	],
	[
		/Permission denied|wrong ownership|could not access directory/,
		(dataDir) =>
			new StartError(
				`The data directory ${dataDir} cannot be used by the account that runs PostgreSQL.`,
				"Let this user read and write there, or set RIPEN_DATA_DIR to another directory.",
			),
	],
];

/** Turns what PostgreSQL said before it ended into one message with a remedy. */
export function explain(said: string, dataDir: string, what: string): StartError {
	const known = FAULTS.find(([pattern]) => pattern.test(said));
	if (known) return known[1](dataDir);
	const lines = said.trim().split("\n");
	const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "";
	return new StartError(
		`The embedded PostgreSQL ${what}: ${telling.trim() || "it ended without a word"}`,
		`What it said stands in ${logOf(dataDir)}.`,
	);
}
