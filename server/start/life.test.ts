import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { runningUrl } from "@/db/embedded";
import { goneWithin, pause, readPostmasterFile } from "@/db/embedded/process";
import { dataPlace, endAll, type Started, startRipen } from "./testing/ripen";

/** One installation, living through all of these in order. The first start may have to build the app. */
const BUILD_TIME = 240_000;
let place: ReturnType<typeof dataPlace>;

beforeAll(() => {
	place = dataPlace();
});
afterEach(endAll);
afterAll(() => place.remove());

const start = (...flags: string[]) => startRipen({ RIPEN_DATA_DIR: place.dataDir }, "--empty", ...flags);

async function health(
	address: string,
): Promise<{ status: number; body: { parts: Record<string, { status: string }> } }> {
	const response = await fetch(`${address}/api/health`);
	return { status: response.status, body: (await response.json()) as never };
}

async function remember(word: string): Promise<void> {
	await withDatabase((sql) => sql`insert into tags (key, label) values (${word}, ${word})`);
}

async function remembered(): Promise<string[]> {
	return withDatabase(async (sql) =>
		(await sql<{ key: string }[]>`select key from tags order by key`).map(({ key }) => key),
	);
}

async function withDatabase<T>(use: (sql: ReturnType<typeof connect>) => PromiseLike<T>): Promise<T> {
	const sql = connect((await runningUrl(place.dataDir)) ?? "", { max: 1 });
	try {
		return await use(sql);
	} finally {
		await sql.end();
	}
}

const postmaster = () => readPostmasterFile(join(place.dataDir, "postgres"))?.pid ?? 0;

function childrenOf(pid: number): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((child) => {
			try {
				return Number(readFileSync(`/proc/${child}/stat`, "utf8").split(") ")[1]?.split(" ")[1]) === pid;
			} catch {
				return false;
			}
		});
}

/** The process that serves the app: a child of the main one that is not the database. */
function webOf(ripen: Started): number {
	const web = childrenOf(ripen.pid).find(
		(pid) => pid !== postmaster() && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("web.ts"),
	);
	if (!web) throw new Error("there is no web server");
	return web;
}

describe.runIf(process.platform === "linux")("npm start", () => {
	it(
		"runs with no configuration at all, says where, and stops cleanly when asked",
		async () => {
			const ripen = start();
			const address = await ripen.address;
			const { status, body } = await health(address);
			expect(status).toBe(200);
			expect(ripen.said()).toMatch(
				/Set your password as admin@ripen\.localhost.*: http\S+\/welcome\?token=\S+/,
			);
			expect(body.parts).toMatchObject({
				app: { status: "up" },
				database: { status: "up" },
				driver: { status: "up" },
			});
			await remember("first");
			const server = postmaster();
			const web = webOf(ripen);
			ripen.signal("SIGINT");
			expect(await ripen.exited).toBe(0);
			expect(await goneWithin(server, 100)).toBe(true);
			expect(await goneWithin(web, 100)).toBe(true);
		},
		BUILD_TIME,
	);

	it("keeps all data, and keeps a second start on the same data out", async () => {
		const ripen = start();
		const address = await ripen.address;
		expect(await remembered()).toEqual(["first"]);
		const second = start();
		expect(await second.exited).toBe(1);
		expect(second.said()).toContain("Another Ripen is already running on the data directory");
		expect((await health(address)).status).toBe(200);
		ripen.signal("SIGTERM");
		expect(await ripen.exited).toBe(0);
	});

	it("goes on after a kill -9 of its main process", async () => {
		const killed = start();
		await killed.address;
		await remember("killed");
		const web = webOf(killed);
		killed.signal("SIGKILL");
		await killed.exited;
		expect(await goneWithin(web, 30_000)).toBe(true);
		const ripen = start();
		expect((await health(await ripen.address)).status).toBe(200);
		expect(await remembered()).toEqual(["first", "killed"]);
	});

	it("says which part died, stops the others with code 1, and starts again", async () => {
		const withoutWeb = start();
		await withoutWeb.address;
		process.kill(webOf(withoutWeb), "SIGKILL");
		expect(await withoutWeb.exited).toBe(1);
		expect(withoutWeb.said()).toContain("The web server ended unexpectedly (SIGKILL)");
		expect(postmaster()).toBe(0);

		const withoutDatabase = start();
		await withoutDatabase.address;
		process.kill(postmaster(), "SIGKILL");
		expect(await withoutDatabase.exited).toBe(1);
		expect(withoutDatabase.said()).toContain("The database ended unexpectedly");

		const ripen = start();
		await ripen.address;
		expect(await remembered()).toEqual(["first", "killed"]);
	});

	it("can be interrupted and killed at any moment of its start", async () => {
		for (const [moment, signal] of [
			[150, "SIGINT"],
			[700, "SIGKILL"],
			[1200, "SIGTERM"],
			[1700, "SIGKILL"],
		] as const) {
			const ripen = start();
			await pause(moment);
			ripen.signal(signal);
			expect([0, signal]).toContain(await ripen.exited);
		}
		const ripen = start();
		expect((await health(await ripen.address)).status).toBe(200);
		expect(await remembered()).toEqual(["first", "killed"]);
	});
});
