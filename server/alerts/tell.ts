import { createClient } from "@/workflows/inngest/client";
import { tellHeld } from "@/workflows/inngest/send/held";

/** Tells the durable driver that an answer is to be taken then. */
export type Tell = (takeAt: Date) => Promise<void>;

/** A driver that cannot be told now finds the answer in the tables within a minute; the request has done its work. */
export const tellDriver: Tell = async (takeAt) => {
	try {
		await tellHeld(createClient(), takeAt);
	} catch (error) {
		console.error("alerts: the driver could not be told:", error instanceof Error ? error.message : error);
	}
};
