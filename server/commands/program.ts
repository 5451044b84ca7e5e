import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { applyProgram } from "@/server/program/apply";
import { type Given, readGivenFile } from "@/server/program/read";
import { runOf } from "@/server/program/run";
import { sayApplied } from "@/server/program/say";
import { exportProgram } from "@/server/program/stored";
import { openInstance } from "@/server/start/instance";
import { engineForCommand } from "@/server/wake";
import { lint } from "@/workflows/language/lint";
import { type Fault, printFault, printProgram } from "@/workflows/language/read";
import { runCommand } from "./command";

const USAGE = `usage: npm run -s program -- check FILE
       npm run -s program -- apply FILE [--dry-run] [--prune] [--json]
       npm run -s program -- export`;

type Options = { "dry-run"?: boolean; prune?: boolean; json?: boolean };

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { "dry-run": { type: "boolean" }, prune: { type: "boolean" }, json: { type: "boolean" } },
	});
	const [verb, ...files] = positionals;
	if (verb === "export" && files.length === 0) return print();
	const [file, ...more] = files;
	if ((verb !== "check" && verb !== "apply") || file === undefined || more.length > 0) {
		console.error(USAGE);
		return 1;
	}
	const read = await readGivenFile(file);
	if (!read.ok) return refuse(file, read.faults);
	return verb === "check" ? check(file, read.given) : apply(file, read.given, values);
}

/** The file by itself: what it names must be in it, as no database is asked. */
function check(file: string, { program }: Given): number {
	const { errors, warnings } = lint(program);
	warn(file, warnings);
	if (errors.length > 0) return refuse(file, errors);
	const counted = (["scores", "segments", "flows"] as const).map((list) => `${program[list].length} ${list}`);
	console.log(`${file}: ${counted.join(", ")}; no fault`);
	return 0;
}

async function apply(file: string, given: Given, options: Options): Promise<number> {
	return onInstance(async (url) => {
		const sql = connect(url, { applicationName: "ripen program" });
		try {
			const result = await applyProgram(engineForCommand(sql), given, {
				dryRun: options["dry-run"] ?? false,
				prune: options.prune ?? false,
			});
			if (options.json) console.log(JSON.stringify(result, null, 2));
			else warn(file, result.ok ? result.applied.warnings : result.warnings);
			if (!result.ok) return refuse(file, result.faults);
			if (!options.json) for (const line of sayApplied(result.applied)) console.log(line);
			return 0;
		} finally {
			await sql.end({ timeout: 5 });
		}
	});
}

async function print(): Promise<number> {
	return onInstance(async (url) => {
		const sql = connect(url, { max: 1, applicationName: "ripen program" });
		try {
			process.stdout.write(printProgram(await exportProgram(runOf(sql))));
			return 0;
		} finally {
			await sql.end({ timeout: 5 });
		}
	});
}

async function onInstance(work: (url: string) => Promise<number>): Promise<number> {
	const instance = await openInstance();
	try {
		return await work(instance.url);
	} finally {
		await instance.close();
	}
}

function refuse(file: string, faults: Fault[]): number {
	for (const fault of faults) console.error(`${file}: ${printFault(fault)}`);
	console.error(`${file}: refused, ${faults.length === 1 ? "one fault" : `${faults.length} faults`}`);
	return 1;
}

function warn(file: string, warnings: Fault[]): void {
	for (const warning of warnings) console.error(`${file}: warning: ${printFault(warning)}`);
}

runCommand(main);
