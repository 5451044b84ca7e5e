import { connect } from "@/db/client";
import { createRunner } from "@/workflows/runner";

/** The embedded driver in a process to be killed, as the product's start makes it, with a port and keys that stay. */
const { DATABASE_URL = "", APP_URL = "", PORT = "0" } = process.env;
const runner = createRunner({
	sql: connect(DATABASE_URL, { applicationName: "ripen driver" }),
	appUrl: APP_URL,
	signingKey: process.env.INNGEST_SIGNING_KEY,
	eventKey: process.env.INNGEST_EVENT_KEY,
	log: (message) => console.error(`driver: ${message}`),
});
process.on("disconnect", () => process.exit(1));
await runner.listen(Number(PORT));
process.send?.("ready");
await runner.start();
