import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect, drizzleOf, type Sql } from "./client";
import { StartError } from "./embedded/errors";
import { projectRoot } from "./embedded/root";

const OLDEST_SERVER = 18;
const MIGRATION_LOCK = 727_001;

/**
 * Brings the database at `url` to the newest schema; several at once wait for each other. Throws a StartError
 * for a server that is too old and for a database that a newer Ripen has already changed.
 */
export async function migrate(url: string): Promise<void> {
	const sql = connect(url, { max: 1, applicationName: "ripen migrate" });
	try {
		await refuseOldServer(sql);
		await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
		await refuseNewerDatabase(sql);
		await applyMigrations(drizzleOf(sql), { migrationsFolder: migrationsFolder() });
	} finally {
		await sql.end();
	}
}

/** A short name for the schema that the migrations make: it changes when one of them does. */
export function schemaFingerprint(): string {
	const hash = createHash("sha256");
	for (const migration of migrations()) hash.update(migration.hash);
	return hash.digest("hex").slice(0, 12);
}

async function refuseOldServer(sql: Sql): Promise<void> {
	const [row] = await sql<{ number: number; version: string }[]>`
		select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
	if (!row || row.number >= OLDEST_SERVER * 10_000) return;
	throw new StartError(
		`The database server is PostgreSQL ${row.version}; Ripen needs ${OLDEST_SERVER} or newer.`,
		`Point DATABASE_URL to a PostgreSQL ${OLDEST_SERVER} server, or unset it to use the embedded one.`,
	);
}

async function refuseNewerDatabase(sql: Sql): Promise<void> {
	const [table] = await sql<{ known: boolean }[]>`
		select to_regclass('drizzle.__drizzle_migrations') is not null as known`;
	if (!table?.known) return;
	const applied = await sql<{ created_at: number }[]>`
		select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`;
	const newest = Math.max(...migrations().map((migration) => migration.folderMillis));
	if (!applied[0] || applied[0].created_at <= newest) return;
	throw new StartError(
		"The database was already changed by a newer version of Ripen.",
		"Start that version, or use another database or data directory.",
	);
}

function migrations(): MigrationMeta[] {
	return readMigrationFiles({ migrationsFolder: migrationsFolder() });
}

function migrationsFolder(): string {
	const folder = join(projectRoot(), "db", "migrations");
	if (existsSync(join(folder, "meta", "_journal.json"))) return folder;
	throw new StartError(`There are no migrations in ${folder}.`, "Get a complete copy of Ripen's files.");
}
