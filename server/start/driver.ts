import { randomBytes } from "node:crypto";
import { connect } from "@/db/client";
import { StartError } from "@/db/embedded/errors";
import { createRunner } from "@/workflows/runner";

export type Driver = {
	/** What the app's process needs to find this driver, and no other, and to be trusted by it. */
	environment: Record<string, string>;
	/** Registers the app's functions and begins. */
	start(): Promise<void>;
	stop(): Promise<void>;
};

/** The embedded driver, in this process, for the app at `origin`. They sign to each other with keys of this start. */
export async function prepareDriver(databaseUrl: string, origin: string): Promise<Driver> {
	const signingKey = `signkey-ripen-${randomBytes(32).toString("hex")}`;
	const eventKey = randomBytes(24).toString("hex");
	const sql = connect(databaseUrl, { applicationName: "ripen driver" });
	const runner = createRunner({
		sql,
		appUrl: `${origin}/api/inngest`,
		signingKey,
		eventKey,
		log: (message) => console.error(`driver: ${message}`),
	});
	const listening = await runner.listen(0);
	return {
		environment: {
			RIPEN_DRIVER: "embedded",
			INNGEST_DEV: "0",
			INNGEST_BASE_URL: `http://127.0.0.1:${listening.port}`,
			INNGEST_SIGNING_KEY: signingKey,
			INNGEST_EVENT_KEY: eventKey,
		},
		start: async () => {
			try {
				await runner.start();
			} catch (cause) {
				throw new StartError(
					`The driver cannot work with the app: ${cause instanceof Error ? cause.message : String(cause)}`,
					"If the sources were changed, correct the durable functions.",
					cause,
				);
			}
		},
		stop: async () => {
			await runner.stop();
			await sql.end({ timeout: 2 });
		},
	};
}
