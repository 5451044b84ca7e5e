import { join } from "node:path";
import { KeptProcess } from "./kept-process";
import { restartablePort } from "./ports";

export type Surroundings = {
	databaseUrl: string;
	apiKey: string;
	smtpUrl?: string;
	/** A file with the milliseconds by which the clocks of app and driver are wrong. */
	clock?: string;
	/** For what the processes say. */
	logs: string;
};

/** One installation of Ripen: an app and its driver, each a process of its own, on a database that others may share. */
export class Instance {
	private constructor(
		readonly eventsUrl: string,
		readonly app: KeptProcess,
		readonly driver: KeptProcess,
	) {}

	static async open(name: string, around: Surroundings): Promise<Instance> {
		const ports = { app: await restartablePort(), driver: await restartablePort() };
		const shared = {
			DATABASE_URL: around.databaseUrl,
			INNGEST_DEV: "0",
			INNGEST_BASE_URL: `http://127.0.0.1:${ports.driver}`,
			INNGEST_SIGNING_KEY: `signkey-ripen-${"5a".repeat(32)}`,
			INNGEST_EVENT_KEY: "in-the-tests-of-faults",
			...(around.clock ? { FAULTS_CLOCK: around.clock } : {}),
		};
		const url = `http://127.0.0.1:${ports.app}`;
		const app = new KeptProcess(
			`app ${name}`,
			"app.ts",
			{
				...shared,
				PORT: String(ports.app),
				RIPEN_DRIVER: "embedded",
				RIPEN_API_KEY: around.apiKey,
				...(around.smtpUrl ? { SMTP_URL: around.smtpUrl } : {}),
			},
			join(around.logs, `app-${name}.log`),
		);
		const driver = new KeptProcess(
			`driver ${name}`,
			"driver.ts",
			{ ...shared, PORT: String(ports.driver), APP_URL: `${url}/api/inngest` },
			join(around.logs, `driver-${name}.log`),
		);
		return new Instance(`${url}/api/v1/events`, app, driver);
	}

	async start(): Promise<void> {
		await Promise.all([this.app.start(), this.driver.start()]);
	}

	async close(): Promise<void> {
		await Promise.all([this.app.close(), this.driver.close()]);
	}
}
