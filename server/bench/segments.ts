import { median, round, seconds } from "./measure";
import { addContacts, define, newWorld, programFrom, tidy, type World } from "./world";

const NOW = "2026-03-02T09:00:00Z";
/** Contacts whose events are made in one statement. */
const CHUNK = 100_000;
/** After the first build the filter goes to and fro between these. */
const TIMES = [3, 4, 3, 4];

export interface SegmentFigures {
	seconds: number;
	floorSeconds: number;
	ratio: number;
	/** The segment is new: everybody who is in it joins. */
	firstBuild: { seconds: number; ratio: number };
}

const SEGMENT = (times: number) =>
	`segments: [{ key: keen, where: { did: page_view, times: ">= ${times}", within: 30d } }]`;
const program = (segments: string) =>
	programFrom(`ripen: program/1\nscores: [{ key: engagement }]\n${segments}`);

/** Rebuilds of a count-in-window segment by a change of its filter; n contacts with ten events each over sixty days. */
export async function benchSegments(n: number): Promise<SegmentFigures> {
	const world = await newWorld(program("segments: []"), NOW);
	await addContacts(world, n, "id % 80");
	await addEvents(world, n);
	await tidy(world);
	const runs: { time: number; floor: number }[] = [];
	for (const times of TIMES) {
		const floor = await timeFloor(world, times);
		const time = await seconds(() => define(world, program(SEGMENT(times))));
		await compare(world, times);
		await tidy(world);
		runs.push({ time, floor });
	}
	await world.drop();
	const [first, ...changes] = runs;
	return {
		seconds: round(median(changes.map((run) => run.time)), 3),
		floorSeconds: round(median(changes.map((run) => run.floor)), 4),
		ratio: round(median(changes.map((run) => run.time / run.floor))),
		firstBuild: { seconds: round(first.time, 3), ratio: round(first.time / first.floor) },
	};
}

/** Six of ten events are page views; where in the sixty days is spread by a number that every contact has of its own. */
async function addEvents({ sql }: World, n: number): Promise<void> {
	for (let from = 1; from <= n; from += CHUNK)
		await sql.unsafe(`insert into events (contact_id, type, at, taken_at, properties)
			select c.id, case when k <= 6 then 'page_view' else 'email_open' end, x.at, x.at, '{"url": "https://acme.test/pricing"}'
			from contacts c, generate_series(1, 10) k,
				lateral (select timestamptz '${NOW}' - make_interval(secs => abs(hashint8(c.id * 10 + k)::bigint) % (60 * 86400)) as at) x
			where c.id between ${from} and ${from + CHUNK - 1}`);
}

/** The members of the filter, grouped over the same events. */
const SELECT = (times: number) => `select contact_id from events
	where type = 'page_view' and at > timestamptz '${NOW}' - interval '30 days' and at <= '${NOW}'
	group by contact_id having count(*) >= ${times}`;

/** The least that a database must do for it: the grouped select into a bare table. */
async function timeFloor({ sql }: World, times: number): Promise<number> {
	await sql.unsafe("drop table if exists floor_members");
	return seconds(() => sql.unsafe(`create table floor_members as ${SELECT(times)}`));
}

/** A floor that did something else than the engine would be none. */
async function compare({ sql }: World, times: number): Promise<void> {
	const [found] =
		await sql.unsafe(`select count(*) filter (where m.contact_id is distinct from f.contact_id) as wrong
		from members m full join floor_members f on f.contact_id = m.contact_id`);
	if (found.wrong !== 0)
		throw new Error(`the floor found ${found.wrong} others than the engine for ${times}`);
}
