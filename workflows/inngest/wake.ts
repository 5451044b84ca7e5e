import type { Inngest } from "inngest";
import type { Wake } from "@/workflows/engine/live/engine";
import { TRACK_DUE } from "./client";

/**
 * Tells the durable driver which tracks have something due earlier. Events carry names only, never personal data, and no
 * ids: a driver remembers those for a day, and would not hear the same names from a database that was set up anew.
 */
export const wakeTracks =
	(inngest: Pick<Inngest, "send">) =>
	async (wakes: Wake[]): Promise<void> => {
		await inngest.send(
			wakes.map(({ name, generation }) => ({ name: TRACK_DUE, data: { name, generation } })),
		);
	};
