import type { Sql } from "./client";

type Reserved = Awaited<ReturnType<Sql["reserve"]>>;
/** What postgres.js hands to a query's `onexecute`: the connection itself, which calls `onclose` when it is lost. */
type Connection = { onclose: ((error: Error) => void) | null };
/** A query of postgres.js before it is sent: what it asks of the connection, and who is told when it fails. */
type Query = { options: { onexecute?: (connection: Connection) => boolean }; reject(error: unknown): void };

/** The connection is lost, or about to be: nothing may be sent on it any more. */
const GONE = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|57P0[123])/;
/** For a connection one waits so long (ms); postgres.js forgets some of those who wait while the server is away. */
const RESERVE_MS = 20_000;
/** A lost connection says so within this time (ms) of the statement that failed by it. */
const NEWS_MS = 1000;

const isGone = (error: unknown) => GONE.test(String((error as { code?: unknown } | null)?.code ?? ""));

const shared = globalThis as { ripenListens?: boolean };

/** What postgres.js asks by itself on a new connection fails with nobody listening when that is lost at once. */
function listen(): void {
	if (shared.ripenListens) return;
	shared.ripenListens = true;
	process.on("unhandledRejection", (reason) => {
		if (!isGone(reason)) throw reason;
		console.error("database: a connection was lost while it was made:", (reason as Error).message);
	});
}

/**
 * postgres.js lets go of a connection that is lost, but a reserved one, and a transaction that it is about to roll back,
 * still write to it: that ends the process, or reaches whoever has the connection after its return. Here both are cut off.
 */
export function steady(sql: Sql): Sql {
	listen();
	const { reserve, begin } = sql as unknown as {
		reserve(): Promise<Reserved>;
		begin(...given: unknown[]): Promise<unknown>;
	};
	return Object.assign(sql, {
		reserve: async () => cutOff(await inTime(reserve())),
		begin: (...given: unknown[]) => beginSteadily(begin, given),
	}) as Sql;
}

/** Rejects as an attempt to connect that took too long; a connection that comes later is given back at once. */
function inTime(reserving: Promise<Reserved>): Promise<Reserved> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reserving.then(
				(late) => late.release(),
				() => {},
			);
			reject(
				Object.assign(new Error("no connection to the database came free"), { code: "CONNECT_TIMEOUT" }),
			);
		}, RESERVE_MS);
		reserving.then(resolve, reject).finally(() => clearTimeout(timer));
	});
}

/** A reserved connection that refuses everything once it is lost, and is then not given back: it is back already. */
function cutOff(reserved: Reserved): Reserved {
	let lost: Error | undefined;
	let connection: Connection | undefined;
	const watch = (one: Connection) => {
		connection = one;
		one.onclose = (error) => {
			lost ??= error;
		};
		return true;
	};
	/** Also for a part of a query, which is not sent by itself: nothing here waits for an answer. */
	const guarded = <T>(make: () => T): T => {
		if (lost) return Promise.reject(lost) as T;
		const query = make() as T & Query;
		if (typeof query.reject !== "function") return query;
		if (!connection) query.options.onexecute = watch;
		const reject = query.reject;
		query.reject = (error) => {
			if (isGone(error)) lost ??= error as Error;
			reject(error);
		};
		return query;
	};
	return new Proxy(reserved, {
		apply: (target, self, given) => guarded(() => Reflect.apply(target, self, given)),
		get: (target, name) => {
			if (name === "unsafe")
				return (...given: Parameters<Reserved["unsafe"]>) => guarded(() => target.unsafe(...given));
			if (name !== "release") return Reflect.get(target, name);
			return () => {
				if (connection) connection.onclose = null;
				if (!lost) target.release();
			};
		},
	});
}

/** postgres.js rejects at once when the connection is lost; the work it had begun then never asks for a rollback. */
function beginSteadily(begin: (...given: unknown[]) => Promise<unknown>, given: unknown[]): Promise<unknown> {
	const work = given.at(-1) as (transaction: unknown) => unknown;
	let over = false;
	const careful = async (transaction: unknown) => {
		try {
			return await work(transaction);
		} catch (error) {
			if (isGone(error)) await new Promise((resolve) => setTimeout(resolve, NEWS_MS));
			if (over) return new Promise(() => {});
			throw error;
		}
	};
	const whole = begin(...given.slice(0, -1), careful);
	whole.then(
		() => {},
		() => {
			over = true;
		},
	);
	return whole;
}
