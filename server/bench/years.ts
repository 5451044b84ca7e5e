import { parseArgs } from "node:util";
import { startEmbedded } from "@/db/embedded";
import { prepareTemplate } from "@/db/testing";
import { runCommand } from "@/server/commands/command";
import { seconds } from "./measure";
import { addContacts, newWorld, publish, tidy } from "./world";
import { Company, companyProgram, nothing, START } from "./years/company";
import { type Figures, figuresOf } from "./years/figures";
import { sayFigures } from "./years/say";

/** Weeks whose speeds are told together. */
const STRETCH = 4;
const WEEKS_OF_MONTH = 365.25 / 12 / 7;
const FEWEST_MONTHS = 3;

/** Lets a company live for years, as fast as it goes, and tells sizes and speeds of the beginning, the middle and the end. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			contacts: { type: "string", default: "100000" },
			months: { type: "string", default: "36" },
			events: { type: "string", default: "0.5" },
			"without-upkeep": { type: "boolean", default: false },
			json: { type: "boolean", default: false },
		},
	});
	const [contacts, months, events] = [values.contacts, values.months, values.events].map(Number);
	if (!(contacts > 0 && events > 0 && months >= FEWEST_MONTHS))
		throw new Error(`--contacts and --events are numbers above 0, --months is one from ${FEWEST_MONTHS}`);
	const load = { contacts, events, upkeep: !values["without-upkeep"] };
	const server = await startEmbedded({
		throwAway: true,
		// A minute of the server is a month or more of the company: what vacuums by itself must come round as often.
		settings: { shared_buffers: "1GB", max_wal_size: "8GB", autovacuum_naptime: "1s" },
	});
	process.env.RIPEN_TEST_DATABASE_URL = server.url;
	try {
		await prepareTemplate(server.url);
		const columns = await live(load, Math.round(months * WEEKS_OF_MONTH));
		console.log(values.json ? JSON.stringify(Object.fromEntries(columns)) : sayFigures(columns));
		return 0;
	} finally {
		await server.stop();
	}
}

async function live(load: Company["load"], weeks: number): Promise<[string, Figures][]> {
	const world = await newWorld(companyProgram(), START);
	try {
		await addContacts(world, load.contacts, "id % 30");
		await world.sql.unsafe(`insert into members (segment_id, contact_id, joined_at)
			select s.id, b.contact_id, '2026-01-01' from balances b, segments s where s.key = 'has-score' and b.value > 0`);
		await publish(world, ["decay", "ready"]);
		await tidy(world);
		const company = new Company(world, load);
		const columns: [string, Figures][] = [];
		const middle = Math.round(weeks / 2);
		let took = nothing();
		for (let n = 1; n <= weeks; n++) {
			const told = [STRETCH, middle, weeks].some((end) => n > end - STRETCH && n <= end);
			await company.live(told ? took : nothing());
			if (n % 13 === 0) process.stderr.write(`week ${n} of ${weeks}\n`);
			if (n !== STRETCH && n !== middle && n !== weeks) continue;
			columns.push([`week ${n}`, await figuresOf(world, load.contacts, took, STRETCH)]);
			took = nothing();
		}
		return columns;
	} finally {
		await world.drop();
	}
}

runCommand(async () => {
	let code = 1;
	const took = await seconds(async () => {
		code = await main();
	});
	process.stderr.write(`in ${Math.round(took)} s\n`);
	return code;
});
