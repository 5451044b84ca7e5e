import { runningUrl, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { openDatabase } from "./database";
import { dataDirectory, readSettings } from "./settings";

export type InstanceDatabase = { url: string; close(): Promise<void> };

/**
 * The database of this installation, for a command: DATABASE_URL, the embedded server of a running Ripen, or
 * that server started for as long as the command takes. Migrated. Throws a StartError.
 */
export async function openInstance(env: NodeJS.ProcessEnv = process.env): Promise<InstanceDatabase> {
	const instance = await find(env);
	try {
		await migrate(instance.url);
		return instance;
	} catch (error) {
		await instance.close();
		throw error;
	}
}

async function find(env: NodeJS.ProcessEnv): Promise<InstanceDatabase> {
	const settings = readSettings({ ...env, PORT: "0" }, []);
	if (settings.databaseUrl) {
		const { url, stop } = await openDatabase(settings);
		return { url, close: stop };
	}
	const dataDir = dataDirectory(env);
	const running = await runningUrl(dataDir);
	if (running) return { url: running, close: async () => {} };
	const server = await startEmbedded({ dataDir });
	return { url: server.url, close: server.stop };
}
