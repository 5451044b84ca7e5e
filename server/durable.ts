import { createClient } from "@/workflows/inngest/client";
import { createFunctions } from "@/workflows/inngest/functions";
import { createSend, sendOptionsFrom } from "@/workflows/inngest/send";
import { sharedEngine } from "./engine";

/** What this process offers to the durable driver: the client and its functions, on the shared engine. */
export function durable() {
	const client = createClient();
	const engine = sharedEngine();
	return {
		client,
		functions: createFunctions(client, {
			engine,
			send: createSend(engine.sql, sendOptionsFrom(process.env)),
		}),
	};
}
