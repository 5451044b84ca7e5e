import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "@/db/embedded/root";
import { coverageOf, tableOf } from "./coverage";
import { lineOf, type Report, verdictsOf } from "./verdict";

/**
 * `npm run -s test:laws -- [--cases N] [--seed S] [--faults N] [--only TEXT] [--coverage]`: the laws on N random cases of
 * each generator. A broken law is told with its seed and its smallest scenario, and its test ends after so many faults;
 * `--coverage` first says what N cases exercise. The last line names every law with how many cases held. Exits with 1
 * when a law is broken.
 */
const FILES = [
	"workflows/testing/laws",
	"server/scenario/laws",
	"server/scenario/export",
	"server/scenario/ingest",
];

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			cases: { type: "string", default: process.env.RIPEN_CASES ?? "100" },
			seed: { type: "string" },
			faults: { type: "string", default: "1" },
			only: { type: "string" },
			coverage: { type: "boolean" },
		},
	});
	if (!(Number(values.cases) >= 1)) throw new Error("--cases is a number from 1 on");
	const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
	console.log(`${values.cases} cases of each generator, seed ${seed}`);
	if (values.coverage) console.log(tableOf(coverageOf(Number(values.cases), Number(seed))));
	const env = { RIPEN_CASES: values.cases, RIPEN_FAULTS: values.faults, RIPEN_SEED: seed };
	const folder = mkdtempSync(join(tmpdir(), "ripen-laws-"));
	try {
		const report = join(folder, "report.json");
		const only = values.only === undefined ? [] : ["-t", values.only];
		const code = await vitest(report, [...FILES, ...only], env);
		const verdicts = verdictsOf(JSON.parse(readFileSync(report, "utf8")) as Report);
		console.log(lineOf(verdicts));
		return code === 0 && verdicts.broken.size === 0 ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function vitest(report: string, args: string[], env: Record<string, string>): Promise<number> {
	const root = projectRoot();
	const program = join(root, "node_modules", ".bin", "vitest");
	const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
	const child = spawn(program, ["run", ...reporters, ...args], {
		cwd: root,
		stdio: ["ignore", "inherit", "inherit"],
		env: { ...process.env, ...env },
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (code) => resolve(code ?? 1));
	});
}

main().then(
	(code) => process.exit(code),
	(error) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
