import { parseArgs } from "node:util";
import { throwAwayDatabase } from "@/db/testing";
import { type Outcome, runScenarios } from "@/server/scenario/run";
import { printFault } from "@/workflows/language/read";
import { runCommand } from "./command";

const USAGE = "usage: npm run -s scenario -- FILE… [--json] [--live]";

/** Prints one line per scenario and what did not hold; exit code 0 only when all hold. */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { json: { type: "boolean" }, live: { type: "boolean" } },
	});
	if (positionals.length === 0) {
		console.error(USAGE);
		return 1;
	}
	const database = await throwAwayDatabase();
	try {
		const outcomes: Outcome[] = [];
		for await (const outcome of runScenarios(database.url, positionals, values.live ?? false)) {
			outcomes.push(outcome);
			if (!values.json) print(outcome);
		}
		if (values.json) console.log(JSON.stringify(outcomes, null, 2));
		return outcomes.every((outcome) => outcome.status === "holds") ? 0 : 1;
	} finally {
		await database.stop();
	}
}

function print(outcome: Outcome): void {
	const title = outcome.name ? `${outcome.file}: ${outcome.name}` : outcome.file;
	if (outcome.status === "refused") {
		console.log(`refused  ${title}`);
		for (const fault of outcome.faults) console.error(`  ${outcome.file}: ${printFault(fault)}`);
		return;
	}
	console.log(`${outcome.status === "holds" ? "holds  " : "fails  "}  ${title}`);
	for (const failure of outcome.failures)
		console.log(
			`  at ${failure.at} (timeline[${failure.entry}]): ${failure.what}: expected ${JSON.stringify(failure.expected)}, found ${JSON.stringify(failure.found)}`,
		);
}

runCommand(main);
