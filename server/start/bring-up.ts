import { migrate } from "@/db/migrate";
import { ensureBuild } from "./build";
import { openDatabase } from "./database";
import { loadDemoInto } from "./demo";
import { prepareDriver } from "./driver";
import { firstWayIn } from "./first-admin";
import type { Parts } from "./parts";
import { freePort, originOf } from "./port";
import type { Settings } from "./settings";
import { startWeb } from "./web-process";

export type Surroundings = {
	parts: Parts;
	/** Aborted when somebody asks to stop; steps end at the next good moment. */
	signal: AbortSignal;
	say(line: string): void;
	/** A part is gone that nobody asked to go. */
	died(reason: string): void;
};

/** Starts everything in order and says so; throws a StartError, with what was started in `parts`. */
export async function bringUp(settings: Settings, { parts, signal, say, died }: Surroundings): Promise<void> {
	const port = await freePort(settings.port, settings.host);
	signal.throwIfAborted();

	const database = await openDatabase(settings);
	parts.add("The database", database.stop);
	void database.exited.then(() => died("The database ended unexpectedly"));
	say(`Database: ${database.where}`);
	signal.throwIfAborted();

	await migrate(database.url);
	signal.throwIfAborted();
	if (settings.demo && (await loadDemoInto(database.url))) say("Demo company: loaded");
	const way = await firstWayIn(database.url, settings.admin);
	signal.throwIfAborted();

	if (!settings.development) await ensureBuild(signal, say);
	signal.throwIfAborted();

	const driver =
		settings.driver === "embedded"
			? await prepareDriver(database.url, originOf(settings.host, port))
			: undefined;
	const web = await startWeb(port, settings.development, {
		DATABASE_URL: database.url,
		...(settings.host ? { RIPEN_HOST: settings.host } : {}),
		...(driver?.environment ?? { RIPEN_DRIVER: "inngest" }),
	});
	parts.add("The web server", web.stop);
	void web.exited.then((reason) => died(`The web server ended unexpectedly (${reason})`));
	signal.throwIfAborted();

	if (driver) {
		parts.add("The driver", driver.stop);
		await driver.start();
	}
	say(`Driver: ${driver ? "embedded" : "the Inngest server of INNGEST_*"}`);
	const origin = originOf(settings.host, port, "localhost");
	say(`Ripen runs at ${origin}`);
	if (way) say(way(process.env.RIPEN_URL || origin));
	say("Ctrl-C stops it.");
}
