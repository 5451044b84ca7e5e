import { parseText, printFault, readProgram } from "@/workflows/language/read";
import { chanceOf } from "./chance";
import { type Outcome, seconds, unless } from "./outcome";
import { until } from "./patience";
import { send } from "./traffic";
import { World } from "./world";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const PROGRAM = (hook: string) => `
ripen: program/1
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 5 }] }]
flows:
  - key: nearly
    nodes:
      - { id: in, kind: event-entry, config: { event: nearly }, next: day }
      - { id: day, kind: wait, config: { for: 23h40m }, next: add }
      - { id: add, kind: adjust-points, config: { score: heat, add: 1, reason: nearly } }
  - key: missed
    nodes:
      - { id: in, kind: event-entry, config: { event: missed }, next: hours }
      - { id: hours, kind: wait, config: { for: 3h }, next: add }
      - { id: add, kind: adjust-points, config: { score: heat, add: 2, reason: missed } }
  - key: quick
    nodes:
      - { id: in, kind: event-entry, config: { event: quick }, next: hook }
      - { id: hook, kind: webhook, config: { url: "${hook}" }, next: moment }
      - { id: moment, kind: wait, config: { for: 2s }, next: add }
      - { id: add, kind: adjust-points, config: { score: heat, add: 3, reason: quick } }
`;

type Row = { email: string; reason: string; at: Date };

/** The clock of the machine jumps a day ahead, an hour back, and at last to where it was. */
export async function jumpingClock(): Promise<Outcome> {
	const world = await World.open();
	try {
		await world.prepare(0, read(PROGRAM(`${world.receivers.webUrl}/hook`)));
		await world.start(1);
		await world.publish("nearly", "missed", "quick");
		const wrong: string[] = [];
		const notes: string[] = [];
		const does = (name: string, type: string, id = `${type}-${name}`) =>
			send(world, chanceOf(1), [{ id, type, email: `${name}@clock.test` }], { progress: 1 });
		const ledger = (name: string) => rowsOf(world, name);
		/** Somebody new goes through the quick flow, and is told of outside; returns how long that took, in seconds. */
		const goesThrough = async (name: string) => {
			const began = performance.now();
			const before = world.receivers.deliveries;
			await does(name, "quick");
			await until(`${name} goes through`, async () => (await ledger(name)).length === 1);
			await until(`${name} is told of`, () => world.receivers.deliveries > before);
			return seconds(performance.now() - began);
		};

		await does("ann", "nearly");
		await does("bob", "missed");
		const entered = new Date();
		world.setClocks(DAY);
		await until(
			"the waits are served",
			async () => (await ledger("ann")).length + (await ledger("bob")).length === 2,
		);
		const [ann] = await ledger("ann");
		const [bob] = await ledger("bob");
		const onTime = ann!.at.getTime() - entered.getTime();
		wrong.push(
			...unless(
				Math.abs(onTime - (23 * HOUR + 40 * 60_000)) < 60_000,
				`a wait twenty minutes overdue was served as of ${ann!.at.toISOString()}`,
			),
			...unless(
				bob!.at.getTime() >= entered.getTime() + DAY - 60_000,
				`a wait 21 hours overdue was served as of ${bob!.at.toISOString()}`,
			),
		);
		notes.push("a day ahead: 20 minutes overdue counts as on time, 21 hours overdue as of now");
		notes.push(`somebody new a day ahead goes through in ${await goesThrough("cid")} s`);

		world.setClocks(DAY - HOUR);
		await does("bob", "page_view");
		await does("bob", "missed");
		await does("bob", "page_view");
		const rows = await ledger("bob");
		wrong.push(
			...unless(
				rows.map((row) => row.reason).join() === "missed,visit",
				`bob has ${rows.map((row) => row.reason)}`,
			),
			...unless(rows[1]!.at >= rows[0]!.at, "time went back for a contact"),
		);
		notes.push(`somebody new an hour back goes through in ${await goesThrough("dan")} s`);

		world.setClocks(0);
		await does("bob", "page_view", "again");
		const last = await ledger("bob");
		wrong.push(
			...unless(last.length === 3 && last[2]!.at >= last[1]!.at, "time went back for a contact, by a day"),
		);
		notes.push(`somebody new at the right time goes through in ${await goesThrough("eve")} s`);
		await until(
			"the minute's round is due within the minute",
			async () => {
				const [cron] = await world.sql<
					{ next: Date }[]
				>`select next_at as next from runner_crons where cron = ${"* * * * *"}`;
				return cron!.next.getTime() - Date.now() <= 60_000;
			},
			10_000,
		).catch(() => wrong.push("the minute's round is due only when the wrong clock's time comes"));
		const twice = await world.sql`
			select contact_id, reason from ledger where reason <> 'visit' group by 1, 2 having count(*) > 1`;
		wrong.push(
			...unless(twice.length === 0, `given twice: ${JSON.stringify(twice)}`),
			...unless(world.receivers.repeats === 0, "something was delivered twice"),
			...unless(world.ownEnds.length === 0, world.ownEnds.join("\n")),
		);
		return { title: "a clock that jumps", notes, wrong };
	} finally {
		await world.close();
	}
}

function rowsOf(world: World, name: string): Promise<Row[]> {
	return world.sql<Row[]>`select c.email, l.reason, l.at from ledger l join contacts c on c.id = l.contact_id
		where c.email = ${`${name}@clock.test`} order by l.id`;
}

function read(text: string) {
	const parsed = parseText(text);
	const program = parsed.ok ? readProgram(parsed.value) : parsed;
	if (!program.ok) throw new Error(program.faults.map(printFault).join("\n"));
	return program.value;
}
