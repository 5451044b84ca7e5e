import { connect } from "@/db/client";
import { toyApp } from "./toy";

/**
 * App and driver in a process of their own, to be killed: `process.ts DATABASE_URL`. Its function writes every step it
 * begins to the table `seen` with the process id; the step named in the event hangs in the process that meets it first.
 */
const [, , url = ""] = process.argv;
const sql = connect(url);

await toyApp(
	sql,
	(client) => [
		client.createFunction(
			{ id: "walk", retries: 0, triggers: { event: "toy/walk" } },
			async ({ event, step, runId }) => {
				const begin = (name: string) =>
					step.run(name, async () => {
						const earlier = await sql`select from seen where run = ${runId} and step = ${name}`;
						await sql`insert into seen (run, step, process) values (${runId}, ${name}, ${process.pid})`;
						if (event.data.hangsIn === name && earlier.length === 0) await new Promise(() => {});
					});
				await begin("one");
				if (event.data.sleepMs) await step.sleep("pause", event.data.sleepMs);
				await begin("two");
				await begin("three");
			},
		),
	],
	{ leaseMs: 1500, maxParallel: 4 },
);
process.send?.("ready");
