import type { Inngest } from "inngest";
import type { Wake } from "@/workflows/engine/live/engine";
import { TRACK_DUE } from "./client";

/** Tells the durable driver which tracks have something due earlier. Events carry names only, never personal data. */
export const wakeTracks =
	(inngest: Pick<Inngest, "send">) =>
	async (wakes: Wake[]): Promise<void> => {
		await inngest.send(
			wakes.map(({ name, generation }) => ({ id: `${name}-${generation}`, name: TRACK_DUE, data: { name, generation } })),
		);
	};
