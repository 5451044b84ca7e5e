import type { Sql } from "@/db/client";
import { SCRATCH } from "@/workflows/engine/scratch";
import { SCRIPT } from "@/workflows/preview/sandbox";
import { play } from "@/workflows/preview/simulate";
import { storeTests } from "../flows/insert";
import { recipeOf } from "../flows/recipes";
import { runOf } from "../program/run";
import { fillDesk } from "./desk";
import { DEMO_RECIPES, demoProgram } from "./program";
import { demoScenario } from "./scenario";

/**
 * Fills an empty database with a demo company: invented contacts and four weeks of their lives, played by the engine
 * itself up to now, with all recipes live. One transaction: killed in the middle, it leaves nothing behind. Returns
 * false, and does nothing, where there are contacts or a program already.
 */
export async function loadDemo(sql: Sql, now = new Date()): Promise<boolean> {
	const connection = await sql.reserve();
	const run = runOf(connection);
	try {
		await run("begin");
		await run("select from settings for update");
		const [found] = await run<{ used: boolean }>(
			`select exists (select from contacts) or exists (select from flows) or exists (select from scores)
				or exists (select from segments) or exists (select from events) as used`,
		);
		if (found.used) {
			await run("rollback");
			return false;
		}
		const [session] = await run<{ ready: boolean }>("select to_regclass('pg_temp.w') is not null as ready");
		await run([...(session.ready ? [] : SCRATCH), SCRIPT].join(";\n"));
		await play(run, demoScenario(demoProgram(), now));
		await fillDesk(run, now);
		for (const name of DEMO_RECIPES) await storeTests(run, recipeOf(name)?.tests ?? []);
		await run("update users set status = 'active'");
		await run("update settings set demo = true");
		await run("drop table pg_temp.script");
		await run("commit");
		return true;
	} catch (error) {
		await run("rollback").catch(() => {});
		throw error;
	} finally {
		connection.release();
	}
}
