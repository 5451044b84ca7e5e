import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "@/db/embedded/root";

/** `npm test`: what is quick first, then everything on real parts. The last line is the sum. */
type Tally = { passed: number; failed: number };

const root = projectRoot();
const reports = mkdtempSync(join(tmpdir(), "ripen-reports-"));
const programs = join(root, "node_modules", ".bin");

function run(title: string, program: string, args: string[], env: Record<string, string> = {}): boolean {
	console.log(`\n── ${title}`);
	const result = spawnSync(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
	if (result.error) console.error(result.error.message);
	return result.status === 0;
}

const bin = (name: string) => join(programs, name);

function checks(): boolean {
	return [
		run("format, lint, import rules", bin("biome"), ["check", "--error-on-warnings", "."]),
		run("types", bin("tsc"), ["--noEmit", "-p", "."]),
		run("published schemas", bin("tsx"), ["server/commands/schemas.ts", "--check"]),
	].every(Boolean);
}

function unitTests(): Tally {
	const report = join(reports, "vitest.json");
	const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
	const good = run("tests on a real database", bin("vitest"), args);
	const { numPassedTests = 0, numFailedTests = 0 } = read(report);
	return honest(good, { passed: numPassedTests, failed: numFailedTests });
}

function browserTests(): Tally {
	const report = join(reports, "playwright.json");
	const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
	const good = run("tests in a real browser", bin("playwright"), ["test", "--reporter=list,json"], env);
	const { expected = 0, flaky = 0, unexpected = 0 } = read(report).stats ?? {};
	return honest(good, { passed: expected + flaky, failed: unexpected });
}

/** A run that broke down counts as a failure even where no single test did. */
function honest(good: boolean, tally: Tally): Tally {
	return good ? tally : { ...tally, failed: Math.max(1, tally.failed) };
}

type Report = { numPassedTests?: number; numFailedTests?: number; stats?: Record<string, number> };

function read(file: string): Report {
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

function all(): Tally {
	if (!checks()) return { passed: 0, failed: 1 };
	const [units, browser] = [unitTests(), browserTests()];
	return { passed: units.passed + browser.passed, failed: units.failed + browser.failed };
}

const { passed, failed } = all();
rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
