import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../client";
import { type Embedded, projectRoot, StartError, startEmbedded } from ".";
import { goneWithin } from "./process";

let parent: string;
let dataDir: string;
const running: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), "ripen-test-"));
	chmodSync(parent, 0o755);
	dataDir = join(parent, "data");
});

afterEach(async () => {
	for (const child of children.splice(0)) child.kill("SIGKILL");
	await Promise.all(running.splice(0).map((server) => server.stop()));
	chmodSync(parent, 0o755);
	rmSync(parent, { recursive: true, force: true });
});

async function start(options: { port?: number } = {}): Promise<Embedded> {
	const server = await startEmbedded({ dataDir, settings: { fsync: "off" }, ...options });
	running.push(server);
	return server;
}

async function ask<T>(server: Embedded, question: string): Promise<T[]> {
	const sql = connect(server.url, { max: 1 });
	try {
		return (await sql.unsafe(question)) as unknown as T[];
	} finally {
		await sql.end();
	}
}

/** A start in a process of its own, so that it can be killed; `said` resolves at its first line. */
function startElsewhere(): { child: ChildProcess; said: Promise<string> } {
	const code = `import(${JSON.stringify(join(projectRoot(), "db/embedded/index.ts"))})
		.then(({ startEmbedded }) => startEmbedded({ dataDir: process.argv[1] }))
		.then((server) => { console.log("up " + server.postmasterPid); setInterval(() => {}, 1000) },
			(error) => { console.log(error.name + " " + error.message); process.exit(1) })`;
	const child = spawn(process.execPath, ["--import", "tsx", "-e", code, dataDir], {
		cwd: projectRoot(),
		stdio: ["ignore", "pipe", "inherit"],
	});
	children.push(child);
	const said = once(child.stdout!, "data").then(([line]) => String(line).trim());
	return { child, said };
}

async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = once(child, "exit");
	child.kill("SIGKILL");
	await ended;
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
	const error = await attempt.then(
		() => undefined,
		(cause) => cause,
	);
	expect(error).toBeInstanceOf(StartError);
	expect(error.remedy).not.toBe("");
	return error.message;
}

describe("the embedded server", () => {
	it("is PostgreSQL 18 in UTF-8 and UTC, and keeps its data over a stop", async () => {
		const first = await start();
		const [facts] = await ask(
			first,
			`select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
				current_setting('server_version_num')::int / 10000 as version, lower('ÄÉ') as lower`,
		);
		expect(facts).toEqual({ encoding: "UTF8", zone: "UTC", version: 18, lower: "äé" });
		await ask(first, "create table kept as select 1 as one");
		await running.pop()!.stop();
		expect(await ask(await start(), "select one from kept")).toEqual([{ one: 1 }]);
	});

	it("takes over what a killed process left running", async () => {
		const { child, said } = startElsewhere();
		expect(await said).toMatch(/^up /);
		await kill(child);
		const server = await start();
		expect(server.adopted).toBe(true);
		expect(`up ${server.postmasterPid}`).toBe(await said);
		await running.pop()!.stop();
		expect(await goneWithin(server.postmasterPid, 30_000)).toBe(true);
	});

	it("comes back after the server was killed, and says that it went", async () => {
		const server = await start();
		await ask(server, "create table kept as select 1 as one");
		process.kill(running.pop()!.postmasterPid, "SIGKILL");
		await server.exited;
		expect(await ask(await start(), "select one from kept")).toEqual([{ one: 1 }]);
	});

	it("is not misled by a process that has taken over the dead server's number", async () => {
		await start();
		await running.pop()!.stop();
		writeFileSync(
			join(dataDir, "postgres", "postmaster.pid"),
			`${process.pid}\n${dataDir}\n1\n1\n\n\n1 1\nready\n`,
		);
		expect((await start()).adopted).toBe(false);
	});

	it("leaves no half of a cluster when it is killed while making one", async () => {
		const { child } = startElsewhere();
		while (!existsSync(dataDir) || !readdirSync(dataDir).some((name) => name.includes("draft"))) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		await kill(child);
		expect(existsSync(join(dataDir, "postgres"))).toBe(false);
		await start();
		expect(readdirSync(dataDir).sort()).toEqual(["postgres", "postgres.log"]);
	});

	it("ends a throw-away server and its files with the process that wanted it", async () => {
		const code = `import(${JSON.stringify(join(projectRoot(), "db/embedded/index.ts"))})
			.then(({ startEmbedded }) => startEmbedded({ throwAway: true }))
			.then((server) => { console.log(server.postmasterPid); setInterval(() => {}, 1000) })`;
		const child = spawn(process.execPath, ["--import", "tsx", "-e", code], {
			cwd: projectRoot(),
			env: { ...process.env, TMPDIR: parent },
			stdio: ["ignore", "pipe", "inherit"],
		});
		const [line] = await once(child.stdout, "data");
		await kill(child);
		expect(await goneWithin(Number(String(line)), 30_000)).toBe(true);
		const left = () => readdirSync(parent).filter((name) => name.startsWith("ripen-"));
		for (let tries = 0; left().length > 0 && tries < 1000; tries++) {
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		expect(left()).toEqual([]);
	});
});

describe("the embedded server refuses, with a remedy,", () => {
	it("a directory that another Ripen runs on, and leaves that one alone", async () => {
		const server = await start();
		expect(await refusal(startEmbedded({ dataDir }))).toMatch(/Another Ripen is already running/);
		expect(await ask(server, "select 1 as one")).toEqual([{ one: 1 }]);
	});

	it("all but one of those that start at once", async () => {
		const said = await Promise.all([startElsewhere().said, startElsewhere().said]);
		expect(said.filter((line) => line.startsWith("up "))).toHaveLength(1);
		expect(said.filter((line) => line.startsWith("StartError Another Ripen"))).toHaveLength(1);
		for (const child of children) await kill(child);
		await start();
	});

	it("files that are no database, without touching them", async () => {
		mkdirSync(join(dataDir, "postgres"), { recursive: true });
		writeFileSync(join(dataDir, "postgres", "letter.txt"), "dear");
		expect(await refusal(start())).toMatch(/no PostgreSQL database/);
		expect(readFileSync(join(dataDir, "postgres", "letter.txt"), "utf8")).toBe("dear");
	});

	it("a database of another major version", async () => {
		mkdirSync(join(dataDir, "postgres", "global"), { recursive: true });
		writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "17\n");
		writeFileSync(join(dataDir, "postgres", "global", "pg_control"), "");
		expect(await refusal(start())).toMatch(/made by PostgreSQL 17; this Ripen ships 18/);
	});

	it("a directory that cannot be entered or written to", async () => {
		chmodSync(parent, process.getuid?.() === 0 ? 0o700 : 0o500);
		expect(await refusal(start())).toMatch(/cannot be (entered|written)/);
	});

	it("a file in place of a directory", async () => {
		writeFileSync(dataDir, "");
		expect(await refusal(start())).toMatch(/is not a directory/);
	});

	it("a port in use", async () => {
		const server = createServer().listen(0, "127.0.0.1");
		await once(server, "listening");
		const address = server.address();
		const port = typeof address === "object" && address ? address.port : 0;
		expect(await refusal(start({ port }))).toBe(
			`Port ${port}, meant for the embedded PostgreSQL, is in use.`,
		);
		server.close();
	});
});

function mounted(...args: string[]): boolean {
	return process.getuid?.() === 0 && spawnSync("mount", ["-t", "tmpfs", ...args]).status === 0;
}

describe.runIf(process.platform === "linux" && process.getuid?.() === 0)(
	"on a file system of its own",
	() => {
		it("refuses a full and a read-only one", async ({ skip }) => {
			mkdirSync(dataDir);
			if (!mounted("-o", "size=40m", "ripen-test", dataDir)) skip("this machine lets nobody mount");
			try {
				expect(await refusal(start())).toMatch(/is full/);
				expect(readdirSync(dataDir)).toEqual([]);
				spawnSync("mount", ["-o", "remount,ro", dataDir]);
				expect(await refusal(start())).toMatch(/read-only file system/);
			} finally {
				spawnSync("umount", [dataDir]);
			}
		});
	},
);
