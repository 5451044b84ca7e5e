import { parseArgs } from "node:util";
import { runCommand } from "@/server/commands/command";
import { endAll } from "@/server/start/testing/ripen";
import { jumpingClock } from "./clocks";
import { fullDisk } from "./disk";
import { MOMENTS, VICTIMS } from "./killer";
import type { Outcome } from "./outcome";
import { poisonedContact } from "./poison";
import { killedProduct } from "./product";
import { type StormResult, storm } from "./storm";
import { vanishingDatabase } from "./vanish";
import { closeWorlds, World } from "./world";

const HELP = `npm run -s test:faults -- [--contacts 20000] [--kills 100] [--product 5] [--seed 1] [--only storm|others]
Kills every part of Ripen at random while contacts walk through a flow of ten nodes, and looks whether everything happened
once; then kills the product as npm start runs it, poisons a contact, takes the database away for a minute, fills its disk
and sets the clock wrong.`;

/** So many contacts meet the other faults; the time they take is not theirs. */
const A_FEW = 300;

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			contacts: { type: "string", default: "20000" },
			kills: { type: "string", default: "100" },
			product: { type: "string", default: "5" },
			seed: { type: "string", default: "1" },
			only: { type: "string" },
			help: { type: "boolean" },
		},
	});
	if (values.help) {
		say(HELP);
		return 0;
	}
	const [contacts, kills, product, seed] = [values.contacts, values.kills, values.product, values.seed].map(
		Number,
	);
	let wrong = 0;
	if (values.only !== "others") wrong += await runStorm(contacts!, kills!, seed!);
	if (values.only !== "storm") wrong += await runOthers(product!, seed!);
	const killed = (values.only === "others" ? 0 : kills!) + (values.only === "storm" ? 0 : product!);
	say(
		wrong === 0
			? `faults: ${killed} kills, everything once`
			: `faults: ${killed} kills, ${wrong} things differ`,
	);
	return wrong === 0 ? 0 : 1;
}

async function runStorm(contacts: number, kills: number, seed: number): Promise<number> {
	const world = await World.open();
	try {
		const pace: [number, number] = contacts < 5000 ? [300, 3000] : [500, 4000];
		const result = await storm(world, {
			contacts,
			kills,
			seed,
			pace,
			inStep: true,
			patienceMs: 300_000,
			say,
		});
		print(result);
		const wrong = result.differences.length + result.ownEnds.length + result.told.untrue;
		if (wrong > 0) say(world.said());
		return wrong;
	} finally {
		await world.close();
	}
}

async function runOthers(product: number, seed: number): Promise<number> {
	let wrong = 0;
	const faults: (() => Promise<Outcome | undefined>)[] = [
		() => poisonedContact(A_FEW),
		() => vanishingDatabase(A_FEW, 60_000),
		() => fullDisk(A_FEW, 20_000),
		() => jumpingClock(),
		...(product > 0 ? [() => killedProduct(A_FEW, product, seed)] : []),
	];
	for (const fault of faults) {
		const outcome = await fault();
		if (!outcome) say("a full disk: left out, as no small disk may be mounted here");
		else wrong += tell(outcome);
	}
	return wrong;
}

function tell({ title, notes, wrong }: Outcome): number {
	say(`${title}: ${wrong.length === 0 ? "as it must be" : "NOT as it must be"}`);
	for (const note of notes) say(`  ${note}`);
	for (const one of wrong) say(`  DIFFERS: ${one}`);
	return wrong.length;
}

function print(result: StormResult): void {
	const of = (victim: (typeof VICTIMS)[number]) => ({
		...result.kills[victim],
		all: MOMENTS.reduce((sum, one) => sum + result.kills[victim][one], 0),
	});
	console.table(Object.fromEntries(VICTIMS.map((victim) => [victim, of(victim)])));
	say(`deliveries: ${result.deliveries}, of which repeated with the same key: ${result.repeats}`);
	say(`senders were told: ${JSON.stringify(result.told)}`);
	say(`seconds: ${result.seconds.storm} of kills, ${result.seconds.untilRest} until all was at rest`);
	for (const end of result.ownEnds) say(`DIFFERS: a process ended by itself: ${end}`);
	for (const { what, rows, example } of result.differences)
		say(`DIFFERS: ${what}: ${rows}, such as ${example}`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
	process.once(signal, () => void Promise.all([endAll(), closeWorlds()]).finally(() => process.exit(1)));

runCommand(main);
