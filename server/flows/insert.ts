import type { Run } from "@/workflows/engine/context";
import type { Engine } from "@/workflows/engine/live/engine";
import { toFlow } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Program } from "@/workflows/language/program";
import type { Scenario } from "@/workflows/language/scenario";
import { runOf } from "../program/run";
import { FreshFlows } from "./keys";
import { scenarioWithFlowKeys, withFlowKeys } from "./rename";

/** A scenario as it is stored: with a program of its own, or none where it is played with that of this house. */
export type TestBody = Omit<Scenario, "program"> & { program?: Program };

/** A test of a flow. */
export type Test = { flow: string; name: string; body: TestBody };

type Known = { key: string; name: string };

/**
 * A new flow behind all others, under the key and the name of the draft or, where these are taken, the next that are free.
 * Its tests, and what it says of itself, follow the key. No program is compiled from it.
 */
export async function insertDraft(
	{ sql, clock }: Engine,
	draft: Draft,
	tests: Omit<Test, "flow">[],
	actor: string,
): Promise<{ key: string }> {
	const at = clock.now().toISOString();
	return (await sql.begin(async (transaction) => {
		const run = runOf(transaction);
		for (;;) {
			const fresh = new FreshFlows(await run<Known>("select key, name from flows"));
			const as = fresh.take(draft);
			const keys = new Map([[draft.key, as.key]]);
			// Somebody may take the same key at this moment.
			if (!(await insertFlow(run, { ...withFlowKeys(draft, keys), ...as }, at, actor))) continue;
			const own = tests.map((test) => ({
				...test,
				flow: as.key,
				body: scenarioWithFlowKeys(test.body, keys),
			}));
			await storeTests(run, own);
			return { key: as.key };
		}
	})) as { key: string };
}

/** Puts a draft behind all other flows; false where its key is taken. */
export async function insertFlow(run: Run, draft: Draft, at: string, actor: string): Promise<boolean> {
	const { count } = await run(
		`insert into flows (key, name, position, draft, edited_at, edited_by)
		select $1::text, $2::text, coalesce(max(position), -1) + 1, $3::text::json, $4::text::timestamptz, $5::text from flows
		on conflict (key) do nothing`,
		[draft.key, draft.name, JSON.stringify(toFlow(draft)), at, actor],
	);
	return count === 1;
}

/** Stores tests with their flows; one of the same name is replaced. */
export async function storeTests(run: Run, tests: Test[]): Promise<void> {
	for (const { flow, name, body } of tests)
		await run(
			`insert into scenarios (flow_id, name, body) select id, $2::text, $3::text::json from flows where key = $1
			on conflict (flow_id, name) do update set body = excluded.body`,
			[flow, name, JSON.stringify(body)],
		);
}
