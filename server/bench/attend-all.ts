import { lookAfter } from "@/workflows/inngest/look";
import type { World } from "./world";

/** Everything that is due, look by look as the durable runs do it. Returns the number of durable steps. */
export async function attendAll({ engine, sql }: Pick<World, "engine" | "sql">): Promise<number> {
	const hands = { engine, send: async () => {} };
	for (let steps = 0; ; ) {
		const due = await sql<{ name: string; generation: number }[]>`
			select name, generation from tracks where wake_at <= ${engine.clock.now()} order by name`;
		if (due.length === 0) return steps;
		for (const { name, generation } of due) {
			await lookAfter(hands, name, generation);
			steps++;
		}
	}
}
