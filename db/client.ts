import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { steady } from "./steady";

export type Sql = postgres.Sql;
export type Transaction = postgres.TransactionSql;
/** What both a client and a transaction can do. */
export type Queryable = Sql | Transaction;
export type Database = PostgresJsDatabase;

export type ConnectOptions = {
	/** Connections at most; postgres.js's ten unless said. */
	max?: number;
	/** Seconds a connection may live; null for ever. */
	maxLifetime?: number | null;
	/** Seconds until an unanswered connection attempt fails; 10 unless said. */
	connectTimeout?: number;
	/** Start-up parameters, over the engine's own. They hold for every reconnect too, unlike SET. */
	connection?: Record<string, string | number | boolean>;
	applicationName?: string;
};

/**
 * A pool on `url`, with the planner settings the engine's statements need. int8 comes as number, timestamptz as
 * Date, date and timestamp as text. A string given for json or jsonb is taken as JSON text already.
 */
export function connect(url: string, options: ConnectOptions = {}): Sql {
	const pool = postgres(url, {
		max: options.max ?? 10,
		...(options.maxLifetime === undefined ? {} : { max_lifetime: options.maxLifetime }),
		connect_timeout: options.connectTimeout ?? 10,
		// After an outage all connections are back within seconds; by default a pool keeps away for up to twenty.
		backoff: (tries: number) => Math.min(0.1 * 2 ** tries, 2),
		onnotice: () => {},
		connection: {
			application_name: options.applicationName ?? "ripen",
			plan_cache_mode: "force_custom_plan",
			jit: "off",
			// The engine's working tables live here; the default of 8 MB makes a chunk of contacts spill to disk.
			temp_buffers: "64MB",
			// Not "$user", public: a role called ripen would find the functions' schema first.
			search_path: "public",
			...options.connection,
		},
		types: {
			int8: { to: 20, from: [20], serialize: String, parse: Number },
			date: { to: 1184, from: [1184], serialize: instantText, parse: (text: string) => new Date(text) },
			json: { to: 3802, from: [114, 3802], serialize: jsonText, parse: (text: string) => JSON.parse(text) },
			day: { to: 1082, from: [1082, 1114], serialize: String, parse: (text: string) => text },
		},
	}) as unknown as Sql;
	return steady(pool);
}

/**
 * Drizzle over the same pool. Drizzle makes the pool's parsers transparent for instants and JSON; they are put
 * back, as its columns read a Date as well and raw queries on the pool would change their answers otherwise.
 */
export function drizzleOf(sql: Sql): Database {
	const { parsers, serializers } = sql.options;
	const before = { parsers: { ...parsers }, serializers: { ...serializers } };
	const database = drizzle(sql);
	Object.assign(parsers, before.parsers);
	Object.assign(serializers, before.serializers);
	return database;
}

function instantText(value: Date | string | number): string {
	return (value instanceof Date ? value : new Date(value)).toISOString();
}

function jsonText(value: unknown): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

const shared = globalThis as { ripenPool?: { url: string; sql: Sql } };

/** The pool of this process on DATABASE_URL. It outlives the reloads of a development server. */
export function sharedSql(): Sql {
	const url = process.env.DATABASE_URL;
	if (!url)
		throw new Error("DATABASE_URL is not set: this process was not started by `npm start` or `npm run dev`");
	if (shared.ripenPool?.url !== url)
		shared.ripenPool = { url, sql: connect(url, { applicationName: "ripen app" }) };
	return shared.ripenPool.sql;
}
