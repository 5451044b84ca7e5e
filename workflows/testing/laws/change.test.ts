import { describe } from "vitest";
import { instantOf } from "@/workflows/language/scenario";
import { type Playable, playOnEngine } from "../compare";
import { wrongBalances } from "../recount";
import { lawsOfScenarios, shareOf } from "./law";
import { recomputeAll, withOtherRules } from "./recompute";
import { arbAny } from "./scenarios";
import { holdTables, sandboxes } from "./stage";
import { factsOf, undone, wrongLedgers } from "./undo";

const fresh = sandboxes();

const endOf = ({ start, timeline }: Playable) =>
	timeline
		.map((entry) => instantOf(entry.at, start))
		.sort()
		.at(-1) ?? start;

describe("what is changed", () => {
	lawsOfScenarios(
		"by a recomputation, is changed by the first alone",
		arbAny,
		shareOf(1 / 2),
		async (scenario, hold) => {
			const sandbox = await fresh();
			const { run } = sandbox;
			const { fault } = await playOnEngine(sandbox, scenario);
			if (fault !== undefined) return;
			const rows = async () => [...(await run("select * from ledger order by id"))];
			const grants = async () => [
				...(await run(
					"select contact_id, score_id, rule, held, applied, expires_at from grants order by contact_id, score_id, held, id",
				)),
			];
			for (const program of [scenario.program, withOtherRules(scenario.program)]) {
				await recomputeAll(run, program, endOf(scenario));
				const once = { changed: 0, rows: await rows(), grants: await grants() };
				const changed = await recomputeAll(run, program, endOf(scenario));
				hold("recompute", { changed, rows: await rows(), grants: await grants() }, once);
				hold("sum", [...(await wrongBalances(run))]);
			}
		},
	);

	lawsOfScenarios("by a deletion, is back with its undo", arbAny, shareOf(1 / 2), async (scenario, hold) => {
		const both = undone(scenario);
		if (both === undefined) return;
		const kept = await playOnEngine(await fresh(), both.kept);
		const sandbox = await fresh();
		const brought = await playOnEngine(sandbox, both.brought);
		hold("undo", [kept.fault, brought.fault], [null, null]);
		hold("undo", factsOf(brought.seen, both), factsOf(kept.seen, both));
		hold("undo", wrongLedgers(kept.seen, brought.seen, both));
		await holdTables(sandbox.run, both.brought, hold);
	});
});
