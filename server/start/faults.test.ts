import { once } from "node:events";
import { chmodSync, existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "@/db/testing";
import { dataPlace, endAll, startRipen } from "./testing/ripen";

let place: ReturnType<typeof dataPlace>;

beforeEach(() => {
	place = dataPlace();
});
afterEach(async () => {
	await endAll();
	place.remove();
});

async function refusal(environment: Record<string, string>, ...flags: string[]): Promise<string> {
	const ripen = startRipen({ RIPEN_DATA_DIR: place.dataDir, ...environment }, ...flags);
	expect(await ripen.exited).toBe(1);
	expect(ripen.said()).toContain("Ripen cannot start: ");
	expect(ripen.said()).not.toContain("    at ");
	return ripen.said();
}

async function withBusyPort<T>(use: (port: number) => Promise<T>): Promise<T> {
	const server = createServer((socket) => socket.destroy()).listen(0);
	await once(server, "listening");
	const address = server.address();
	try {
		return await use(typeof address === "object" && address ? address.port : 0);
	} finally {
		server.close();
	}
}

describe("npm start ends with code 1 and a message that helps, when", () => {
	it("the port is busy: before anything is made", async () => {
		await withBusyPort(async (port) => {
			expect(await refusal({ PORT: String(port) })).toContain(`Port ${port} is in use by another program.`);
		});
		expect(existsSync(place.dataDir)).toBe(false);
	});

	it("a variable or an option makes no sense", async () => {
		expect(await refusal({ PORT: "http" })).toContain('PORT is "http", which is no port.');
		expect(await refusal({ DATABASE_URL: "mysql://somewhere" })).toContain(
			"is not an address of a PostgreSQL",
		);
		expect(await refusal({ INNGEST_EVENT_KEY: "abc" })).toContain("needs both INNGEST_EVENT_KEY and");
		expect(await refusal({}, "--emtpy")).toContain("There is no option --emtpy.");
	});

	it("DATABASE_URL leads nowhere, to a stranger, or to something that does not answer as PostgreSQL", async () => {
		const { url, drop } = await freshDatabase();
		const wrong = (change: (url: URL) => void) => {
			const changed = new URL(url);
			change(changed);
			return refusal({ DATABASE_URL: changed.href });
		};
		const password = new URL(url).password;
		const said = [
			await wrong((one) => {
				one.port = "1";
			}),
			await wrong((one) => {
				one.password = "guessed";
			}),
			await wrong((one) => {
				one.pathname = "/nowhere";
			}),
		];
		expect(said[0]).toMatch(/cannot be reached \(ECONNREFUSED\)/);
		expect(said[1]).toContain('refuses the user "ripen" or its password');
		expect(said[2]).toContain('has no database "nowhere"');
		for (const text of said) expect(text).not.toMatch(new RegExp(`guessed|${password}`));
		await withBusyPort(async (port) => {
			const text = await wrong((one) => {
				one.port = String(port);
			});
			expect(text).toContain("cannot be reached");
		});
		await drop();
	});

	it("the database was changed by a newer Ripen: and it stays as it is", async () => {
		const { url, sql, drop } = await freshDatabase();
		await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e15::bigint)`;
		const before = await sql`select * from drizzle.__drizzle_migrations`;
		expect(await refusal({ DATABASE_URL: url })).toContain("newer version of Ripen");
		expect(await sql`select * from drizzle.__drizzle_migrations`).toEqual(before);
		await drop();
	});

	it("the data directory cannot be reached: and nothing is left in it", async () => {
		chmodSync(place.parent, process.getuid?.() === 0 ? 0o700 : 0o500);
		expect(await refusal({})).toMatch(/The data directory .* cannot be (entered|written)/);
		chmodSync(place.parent, 0o755);
		expect(existsSync(place.dataDir) ? readdirSync(place.dataDir) : []).toEqual([]);
	});
});
