import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { StartError } from "@/db/embedded/errors";
import { isAlive, pause } from "@/db/embedded/process";
import { projectRoot } from "@/db/embedded/root";
import { quietNext } from "./environment";

const FOLDERS = ["app", "server", "workflows", "db"];
const FILES = [
	"package-lock.json",
	"next.config.ts",
	"postcss.config.mjs",
	"tsconfig.json",
	"tsconfig.next.json",
];

/** A build loads the route handlers, which may make a pool; nothing of it connects. */
const NO_DATABASE = { DATABASE_URL: "postgres://no-database-while-building.invalid/none" };

/** Builds the app unless there is a build of exactly these sources. Resolves to false where nothing was done. */
export async function ensureBuild(signal: AbortSignal, say: (line: string) => void): Promise<boolean> {
	const root = projectRoot();
	const stamp = join(root, ".next", "ripen-sources");
	const sources = fingerprint(root);
	const isCurrent = () => existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
	if (isCurrent()) return false;
	const release = await holdBuild(root, signal);
	try {
		if (isCurrent()) return false;
		say("Building the app, once …");
		rmSync(stamp, { force: true });
		await build(root, signal);
		writeFileSync(stamp, sources);
		return true;
	} finally {
		release();
	}
}

/** Of everything that goes into a build; tests do not. */
function fingerprint(root: string): string {
	const hash = createHash("sha256");
	for (const file of [
		...FILES.map((name) => join(root, name)),
		...FOLDERS.flatMap((name) => sourcesIn(root, name)),
	]) {
		if (!existsSync(file)) continue;
		hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
	}
	return hash.digest("hex");
}

function sourcesIn(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.sql$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** One build at a time in one folder: a second start waits for the first one's. */
async function holdBuild(root: string, signal: AbortSignal): Promise<() => void> {
	const lock = join(root, ".next", "ripen-building");
	mkdirSync(join(root, ".next"), { recursive: true });
	for (; ; await pause(250)) {
		signal.throwIfAborted();
		try {
			writeFileSync(lock, String(process.pid), { flag: "wx" });
			return () => rmSync(lock, { force: true });
		} catch (cause) {
			if (!existsSync(lock)) throw unwritable(root, cause);
			const owner = Number(readFileSync(lock, "utf8"));
			if (owner > 0 && (owner === process.pid || !isAlive(owner))) rmSync(lock, { force: true });
		}
	}
}

function build(root: string, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = "";
		const child = spawn(
			process.execPath,
			[join(root, "node_modules", "next", "dist", "bin", "next"), "build"],
			{
				cwd: root,
				env: { ...process.env, ...quietNext, ...NO_DATABASE, NODE_ENV: "production" },
				stdio: ["ignore", "pipe", "pipe"],
				signal,
			},
		);
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk) => {
				said = (said + chunk).slice(-20_000);
			});
		}
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) return resolve();
			const tail = said.trim().split("\n").slice(-30).join("\n");
			reject(
				new StartError(
					`The app could not be built:\n${tail}`,
					"Run npm install; if the sources were changed, correct them.",
				),
			);
		});
	});
}

function unwritable(root: string, cause: unknown): StartError {
	return new StartError(
		`The build cannot be written to ${join(root, ".next")}.`,
		"Let this user write there, or put Ripen's folder where it may.",
		cause,
	);
}
