import { wakeAnew } from "@/workflows/engine/live/tracks";
import { createClient } from "@/workflows/inngest/client";
import { createFunctions } from "@/workflows/inngest/functions";
import { createHands } from "@/workflows/inngest/hands";
import { sendOptionsFrom } from "@/workflows/inngest/send";
import { sharedEngine } from "./engine";

/** What this process offers to the durable driver: the client and its functions, on the shared engine. */
export function durable() {
	const client = createClient();
	return {
		client,
		functions: createFunctions(client, createHands(sharedEngine(), sendOptionsFrom(process.env))),
	};
}

let woken = false;

/**
 * A process that was killed may have taken a message with it, so whatever has something due is given a fresh run, once
 * for each process and as soon as the driver knows our functions: before, a message starts nothing.
 */
export function driverKnowsUs(): void {
	if (woken) return;
	woken = true;
	wakeAnew(sharedEngine()).catch((error) => {
		woken = false;
		console.error("engine: the driver could not be told:", error instanceof Error ? error.message : error);
	});
}
