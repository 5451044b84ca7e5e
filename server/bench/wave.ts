import { lookAfter } from "@/workflows/inngest/look";
import { median, round, seconds } from "./measure";
import { addContacts, newWorld, publish, type World } from "./world";

const START = "2026-03-02T09:00:00Z";
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** The decay recipe, and the node of it that costs most, alone. */
const PROGRAM = `
ripen: program/1
scores: [{ key: engagement }]
segments: [{ key: has-score, where: { score: engagement, op: ">", value: 0 } }]
flows:
  - key: decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: has-score }, next: week }
      - { id: week, kind: wait, config: { for: 7d }, next: low }
      - { id: low, kind: condition, config: { where: { score: engagement, op: "<=", value: 10 } }, next: { yes: clear, no: drop } }
      - { id: clear, kind: reset-points, config: { score: engagement } }
      - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
  - key: node
    nodes:
      - { id: in, kind: segment-entry, config: { segment: has-score }, next: a }
      - { id: a, kind: wait, config: { for: 7d }, next: a-drop }
      - { id: a-drop, kind: adjust-points, config: { score: engagement, add: -10 }, next: b }
      - { id: b, kind: wait, config: { for: 7d }, next: b-drop }
      - { id: b-drop, kind: adjust-points, config: { score: engagement, add: -10 }, next: c }
      - { id: c, kind: wait, config: { for: 7d }, next: c-drop }
      - { id: c-drop, kind: adjust-points, config: { score: engagement, add: -10 }, next: d }
      - { id: d, kind: wait, config: { for: 365d } }
`;

export interface WaveFigures {
	seconds: number;
	floorSeconds: number;
	ratio: number;
	nodeRatio: number;
	durableSteps: number;
}

/** A whole pass of the decay recipe over n contacts, and the adjust-points node alone, beside one bare statement. */
export async function benchWave(n: number, runs = 3): Promise<WaveFigures> {
	const whole = await passes(n, "decay", runs);
	const node = await passes(n, "node", runs);
	return {
		seconds: round(whole.seconds),
		floorSeconds: round(whole.floor),
		ratio: round(whole.ratio),
		nodeRatio: round(node.ratio),
		durableSteps: whole.steps,
	};
}

async function passes(n: number, flow: string, runs: number) {
	const world = await newWorld(PROGRAM, START);
	await addContacts(world, n, "1000 + (id % 80)");
	await makeFloor(world);
	await publish(world, [flow]);
	await attendAll(world);
	const times: number[] = [];
	const floors: number[] = [];
	let steps = 0;
	for (let run = 0; run < runs; run++) {
		await world.sql.unsafe("vacuum analyze");
		floors.push(await seconds(() => floor(world)));
		world.clock.at = new Date(world.clock.at.getTime() + WEEK_MS);
		times.push(
			await seconds(async () => {
				steps = await attendAll(world);
			}),
		);
	}
	await world.drop();
	return {
		seconds: median(times),
		floor: median(floors),
		ratio: median(times.map((time, i) => time / floors[i])),
		steps,
	};
}

/** Everything that is due, look by look as the durable runs do it. Returns the number of durable steps. */
async function attendAll({ engine, sql }: World): Promise<number> {
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

async function makeFloor({ sql }: World): Promise<void> {
	await sql.unsafe("create table floor_balances (like balances including all)");
	await sql.unsafe("create table floor_ledger (like ledger including all)");
	await sql.unsafe("insert into floor_balances select * from balances");
}

/** The least that a database must do for it: one statement, the same score update and the same ledger rows. */
async function floor({ sql }: World): Promise<void> {
	await sql.unsafe(`with moved as (
			update floor_balances set value = greatest(-1000000000, value - 10)
			returning new.contact_id, new.score_id, old.value as before, new.value as after
		)
		insert into floor_ledger (contact_id, score_id, at, kind, asked, applied, balance, reason)
		select contact_id, score_id, '2026-03-09T09:00:00Z', 'add', -10, after - before, after, 'drop' from moved`);
}
