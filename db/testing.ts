import { randomBytes } from "node:crypto";
import { connect, type Sql } from "./client";
import { type Embedded, startEmbedded } from "./embedded";
import { migrate, schemaFingerprint } from "./migrate";

const TEMPLATE_LOCK = 727_003;
let template: Promise<string> | undefined;

export type FreshDatabase = { url: string; sql: Sql; drop(): Promise<void> };

/**
 * An empty, migrated database of one's own on the cluster of this test run, in some 50 ms. What kills a process of
 * the server needs `ownCluster`: the server then ends the sessions of all other tests too.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
	const server = testServer();
	template ??= prepareTemplate(server);
	const name = `test_${randomBytes(6).toString("hex")}`;
	await asAdmin(server, `create database ${name} template ${await template}`);
	const url = withDatabase(server, name);
	const sql = connect(url);
	return {
		url,
		sql,
		drop: async () => {
			await sql.end({ timeout: 5 });
			await asAdmin(server, `drop database if exists ${name} with (force)`);
		},
	};
}

/** A migrated database for one command: on the cluster of the test run where there is one, else on its own. */
export async function throwAwayDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
	if (process.env.RIPEN_TEST_DATABASE_URL) {
		const fresh = await freshDatabase();
		return { url: fresh.url, stop: fresh.drop };
	}
	const { url, stop } = await migrated(await startEmbedded({ throwAway: true }));
	return { url, stop };
}

/** A migrated cluster of one's own, for tests that kill its processes: `postmasterPid` is the first of them. */
export async function ownCluster(): Promise<Embedded & { sql: Sql }> {
	const server = await migrated(await startEmbedded({ throwAway: true }));
	const sql = connect(server.url);
	return {
		...server,
		sql,
		stop: async () => {
			await sql.end({ timeout: 1 });
			await server.stop();
		},
	};
}

async function migrated(server: Embedded): Promise<Embedded> {
	try {
		await migrate(server.url);
		return server;
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** Makes the template database of the present schema unless it is there. Resolves to its name. */
export async function prepareTemplate(server: string): Promise<string> {
	const name = `template_${schemaFingerprint()}`;
	const sql = connect(server, { max: 1 });
	try {
		await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
		const [known] = await sql<{ ready: boolean }[]>`
			select datistemplate as ready from pg_database where datname = ${name}`;
		if (known?.ready) return name;
		if (known) await sql.unsafe(`drop database ${name} with (force)`);
		await sql.unsafe(`create database ${name}`);
		await migrate(withDatabase(server, name));
		await sql.unsafe(`alter database ${name} is_template true`);
		return name;
	} finally {
		await sql.end();
	}
}

function testServer(): string {
	const url = process.env.RIPEN_TEST_DATABASE_URL;
	if (!url)
		throw new Error("RIPEN_TEST_DATABASE_URL is not set: run this through vitest, or use throwAwayDatabase");
	return url;
}

async function asAdmin(server: string, statement: string): Promise<void> {
	const sql = connect(server, { max: 1 });
	try {
		await sql.unsafe(statement);
	} finally {
		await sql.end();
	}
}

function withDatabase(server: string, name: string): string {
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}
