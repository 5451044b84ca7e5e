import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { errorCode, StartError } from "@/db/embedded/errors";
import type { Settings } from "./settings";

const PATIENCE = 10_000;

export type RunningDatabase = {
	url: string;
	/** For people: where it is, without a password. */
	where: string;
	/** Resolves when an embedded server is gone; an outside one is not ours to watch. */
	exited: Promise<void>;
	stop(): Promise<void>;
};

export async function openDatabase(settings: Settings): Promise<RunningDatabase> {
	if (settings.databaseUrl) return outside(settings.databaseUrl);
	const server = await startEmbedded({ dataDir: settings.dataDir });
	return {
		url: server.url,
		where: `embedded PostgreSQL in ${settings.dataDir}${server.adopted ? " (it was still running)" : ""}`,
		exited: server.exited,
		stop: server.stop,
	};
}

async function outside(url: string): Promise<RunningDatabase> {
	const sql = connect(url, { max: 1, connectTimeout: PATIENCE / 1000 });
	try {
		await within(PATIENCE, sql`select 1`);
	} catch (error) {
		throw connectionFault(url, error);
	} finally {
		await sql.end({ timeout: 1 });
	}
	const { host, pathname } = new URL(url);
	return {
		url,
		where: `PostgreSQL at ${host}${pathname}`,
		exited: new Promise(() => {}),
		stop: async () => {},
	};
}

/** Names what is wrong with DATABASE_URL; the password is never repeated. */
export function connectionFault(url: string, cause: unknown): StartError {
	const { host, username, pathname } = new URL(url);
	const database = decodeURIComponent(pathname.slice(1)) || username;
	const code = errorCode(cause) ?? "";
	const correct = "Correct DATABASE_URL, or unset it to use the embedded PostgreSQL.";
	switch (code) {
		case "28P01":
		case "28000":
			return new StartError(
				`The database server at ${host} refuses the user "${username}" or its password.`,
				correct,
				cause,
			);
		case "3D000":
			return new StartError(
				`The database server at ${host} has no database "${database}".`,
				`Create it (createdb ${database}), or: ${correct}`,
				cause,
			);
		case "42501":
			return new StartError(`The user "${username}" may not use the database "${database}".`, correct, cause);
		case "53300":
			return new StartError(`The database server at ${host} takes no more connections.`, correct, cause);
		default:
			return new StartError(
				`The database server at ${host} cannot be reached (${code || messageOf(cause)}).`,
				`Start it and see that it can be reached from here. ${correct}`,
				cause,
			);
	}
}

/** The client tries again for ever where a connection is taken and dropped at once, by no PostgreSQL. */
/** Something that accepts connections and never says a word would keep a start waiting for ever. */
async function within<T>(milliseconds: number, answer: PromiseLike<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const silence = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error("it does not answer as PostgreSQL")), milliseconds);
	});
	try {
		return await Promise.race([answer, silence]);
	} finally {
		clearTimeout(timer);
	}
}

function messageOf(cause: unknown): string {
	return cause instanceof Error ? cause.message : "no answer";
}
