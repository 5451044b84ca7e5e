import { connect } from "@/db/client";
import { openEngine, type Wake } from "@/workflows/engine/live/engine";
import { lookAfter } from "@/workflows/inngest/look";
import type { Live, LiveOptions } from "../live";
import { drivenClock, LiveRun } from "../live-run";
import type { RunnableScenario } from "../read";

/**
 * Scenarios on real tables, the looks of the durable functions taken one after the other in this process: some ten times
 * as quick as through a driver. Two engines with connections of their own take turns, as two app processes do.
 */
export async function openDirect(
	url: string,
): Promise<Live & { begin(scenario: RunnableScenario, options?: LiveOptions): Promise<LiveRun> }> {
	const clock = drivenClock();
	const due = new Map<string, { generation: number; at: Date }>();
	const wake = async (wakes: Wake[]) => {
		for (const { name, generation, at } of wakes)
			if (generation > (due.get(name)?.generation ?? Number.NEGATIVE_INFINITY))
				due.set(name, { generation, at });
	};
	const pools = [1, 2].map(() => connect(url, { max: 2, applicationName: "ripen law" }));
	const engines = pools.map((sql) => openEngine(sql, { clock, brake: false, wake }));
	const hands = engines.map((engine) => ({ engine, send: async () => {} }));
	const first = () =>
		[...due].sort(([a, one], [b, other]) => one.at.getTime() - other.at.getTime() || (a < b ? -1 : 1)).at(0);

	let looks = 0;
	const pump = async () => {
		for (let next = first(); next !== undefined && next[1].at <= clock.now(); next = first()) {
			const [name, { generation }] = next;
			const look = await lookAfter(hands[looks++ % hands.length]!, name, generation);
			if (due.get(name)!.generation !== generation) continue;
			if (look.next === undefined) due.delete(name);
			else due.set(name, { generation, at: new Date(look.next) });
		}
	};
	const driver = { pump, nextWake: async () => first()?.[1].at ?? null };
	const [sql, engine] = [pools[0]!, engines[0]!];
	const fresh = ({ lateMs = 0, lane = true }: LiveOptions = {}) => {
		due.clear();
		for (const one of engines) one.lane = lane;
		return new LiveRun(sql, engine, driver, clock, lateMs);
	};
	return {
		sql,
		engine,
		run: (scenario, options) => fresh(options).play(scenario),
		begin: async (scenario, options) => {
			const run = fresh(options);
			await run.begin(scenario);
			return run;
		},
		close: async () => {
			await Promise.all(pools.map((pool) => pool.end({ timeout: 2 })));
		},
	};
}
