import { attendAll } from "./attend-all";
import { median, round, seconds } from "./measure";
import { addContacts, DECAY, joinAll, newWorld, programFrom, publish, tidy, type World } from "./world";

const START = "2026-03-02T09:00:00Z";
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** The decay recipe, and the node of it that costs most, alone. Nobody's points come near the reset in these weeks. */
const PROGRAM = `
ripen: program/1
scores: [{ key: engagement }]
segments: [{ key: has-score, where: { score: engagement, op: ">", value: 0 } }]
flows:
${DECAY}  - key: node
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
/** As many weeks as the flow `node` has. */
const RUNS = 3;

export interface WaveFigures {
	seconds: number;
	floorSeconds: number;
	ratio: number;
	nodeRatio: number;
	durableSteps: number;
}

/** What passes took, run by run; `floors` are the bare statements right before each. */
export interface Runs {
	times: number[];
	floors: number[];
	steps: number;
}

/** A whole pass of the decay recipe over n contacts, and the adjust-points node alone, beside one bare statement. */
export async function benchWave(n: number, decay: Runs): Promise<WaveFigures> {
	const node = await openPasses(n, "node");
	for (let run = 0; run < RUNS; run++) await node.next();
	const alone = await node.close();
	return {
		seconds: round(median(decay.times), 3),
		floorSeconds: round(median(decay.floors), 4),
		ratio: round(ratioOf(decay)),
		nodeRatio: round(ratioOf(alone)),
		durableSteps: decay.steps,
	};
}

const ratioOf = ({ times, floors }: Runs) => median(times.map((time, i) => time / floors[i]));

/** Passes of the decay recipe over n contacts, those over `few` in between, three small ones to each large one. */
export async function decayRuns(n: number, few: number): Promise<{ many: Runs; few: Runs }> {
	const large = await openPasses(n, "decay");
	const small = await openPasses(few, "decay");
	for (let run = 0; run < RUNS; run++) {
		await large.next();
		for (let i = 0; i < 3; i++) await small.next();
	}
	return { many: await large.close(), few: await small.close() };
}

/** Contacts who stand before a week's wait; `next` lets the week pass, for them and for the floor. */
async function openPasses(n: number, flow: string) {
	const world = await newWorld(programFrom(PROGRAM), START);
	await addContacts(world, n, "1000 + (id % 80)");
	await joinAll(world);
	await makeFloor(world);
	await publish(world, [flow]);
	await attendAll(world);
	const runs: Runs = { times: [], floors: [], steps: 0 };
	const next = async () => {
		await tidy(world);
		runs.floors.push(await seconds(() => floor(world)));
		world.clock.at = new Date(world.clock.at.getTime() + WEEK_MS);
		runs.times.push(
			await seconds(async () => {
				runs.steps = await attendAll(world);
			}),
		);
	};
	const close = async () => {
		await compare(world);
		await world.drop();
		return runs;
	};
	return { next, close };
}

async function makeFloor({ sql }: World): Promise<void> {
	await sql.unsafe("create table floor_balances (like balances including all)");
	await sql.unsafe("create table floor_ledger (like ledger including all)");
	await sql.unsafe("insert into floor_balances select * from balances");
}

/** The least that a database must do for it: one statement, the same score update and the same ledger rows. */
async function floor({ sql, clock }: World): Promise<void> {
	await sql.unsafe(`with moved as (
			update floor_balances set value = greatest(-1000000000, value - 10)
			returning new.contact_id, new.score_id, old.value as before, new.value as after
		)
		insert into floor_ledger (contact_id, score_id, at, kind, asked, applied, balance, reason, version_id, node)
		select contact_id, score_id, '${clock.at.toISOString()}', 'add', -10, after - before, after, 'drop', 1, 'drop' from moved`);
}

/** A floor that did something else than the engine would be none. */
async function compare({ sql }: World): Promise<void> {
	const [found] = await sql.unsafe(`select
		(select count(*) from ledger where kind <> 'import') as rows, (select count(*) from floor_ledger) as "floorRows",
		(select sum(value) from balances) as points, (select sum(value) from floor_balances) as "floorPoints"`);
	if (found.rows !== found.floorRows || found.points !== found.floorPoints)
		throw new Error(`the floor did other work than the engine: ${JSON.stringify(found)}`);
}
