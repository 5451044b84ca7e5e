import type { Inngest } from "inngest";

/** An answer is held, for its giver to undo; `data.until` (ISO) says when it is taken. */
export const HELD_EVENT = "ripen/answer.held";

/**
 * Tells the durable driver when a held answer is to be taken. The table is the truth: where the driver cannot be told,
 * the round of every minute takes what is overdue; callers may swallow the error.
 */
export async function tellHeld(inngest: Pick<Inngest, "send">, takeAt: Date): Promise<void> {
	await inngest.send({ name: HELD_EVENT, data: { until: takeAt.toISOString() } });
}
