import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "@/db/client";
import { notFound } from "../api/problem";
import { writeAudit } from "./audit";
import type { KeyRow } from "./types";

type Raw = Omit<KeyRow, "createdAt"> & { createdAt: Date };
const rowOf = (raw: Raw): KeyRow => ({ ...raw, createdAt: raw.createdAt.toISOString() });

/** Keys of the REST API, the newest first; revoked ones stay in the list. */
export async function listKeys(sql: Sql): Promise<KeyRow[]> {
	const rows = await sql<Raw[]>`
		select id, name, created_at as "createdAt", revoked from api_keys order by revoked, created_at desc, id desc`;
	return rows.map(rowOf);
}

/** Makes a key; `key` itself is in this answer only, its hash is kept. */
export async function createKey(
	sql: Sql,
	actor: string,
	name: string,
): Promise<{ row: KeyRow; key: string }> {
	const key = `ripen_${randomBytes(24).toString("base64url")}`;
	const hash = createHash("sha256").update(key, "utf8").digest("hex");
	return sql.begin(async (transaction) => {
		const [row] = await transaction<Raw[]>`
			insert into api_keys (name, hash, created_at) values (${name}, ${hash}, now())
			returning id, name, created_at as "createdAt", revoked`;
		await writeAudit(transaction, actor, "API key created", { key: name });
		return { row: rowOf(row!), key };
	});
}

/** From now on the key is refused, for good. */
export async function revokeKey(sql: Sql, actor: string, id: number): Promise<KeyRow> {
	return sql.begin(async (transaction) => {
		const [row] = await transaction<Raw[]>`
			update api_keys set revoked = true where id = ${id}
			returning id, name, created_at as "createdAt", revoked`;
		if (!row) throw notFound("There is no such key any more. Reload the page.");
		await writeAudit(transaction, actor, "API key revoked", { key: row.name });
		return rowOf(row);
	});
}
