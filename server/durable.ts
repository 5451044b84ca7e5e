import { wakeAnew } from "@/workflows/engine/live/tracks";
import { createClient } from "@/workflows/inngest/client";
import { createFunctions } from "@/workflows/inngest/functions";
import { createHands } from "@/workflows/inngest/hands";
import { sendOptionsFrom } from "@/workflows/inngest/send";
import { sharedEngine } from "./engine";

/**
 * What this process offers to the durable driver: the client and its functions, on the shared engine. A process that was
 * killed may have taken a message with it, so whatever has something due is given a fresh run.
 */
export function durable() {
	const client = createClient();
	const engine = sharedEngine();
	wakeAnew(engine).catch(() => {});
	return {
		client,
		functions: createFunctions(client, createHands(engine, sendOptionsFrom(process.env))),
	};
}
