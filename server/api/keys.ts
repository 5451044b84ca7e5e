import { createHash, timingSafeEqual } from "node:crypto";
import type { Queryable } from "@/db/client";
import { Problem } from "./problem";

const digest = (key: string) => new Uint8Array(createHash("sha256").update(key, "utf8").digest());

/** Throws a Problem unless the request carries a bearer key that is known: RIPEN_API_KEY, or a row of api_keys. */
export async function requireKey(
	request: Request,
	sql: Queryable,
	own = process.env.RIPEN_API_KEY,
): Promise<void> {
	const given = /^Bearer +(\S+)\s*$/i.exec(request.headers.get("authorization") ?? "")?.[1];
	if (given === undefined)
		throw refusal("There is no key; send the header Authorization: Bearer <key>.", 'Bearer realm="ripen"');
	if (await isKnown(given, sql, own)) return;
	throw refusal("The key is not known, or it was revoked.", 'Bearer realm="ripen", error="invalid_token"');
}

/** Every known key is compared, in constant time each, so that the time taken tells nothing. */
async function isKnown(given: string, sql: Queryable, own: string | undefined): Promise<boolean> {
	const hash = digest(given);
	const rows = await sql<{ hash: string }[]>`select hash from api_keys where not revoked`;
	const known = rows
		.map((row) => new Uint8Array(Buffer.from(row.hash, "hex")))
		.filter((one) => one.length === hash.length);
	if (own !== undefined && own.trim() !== "") known.push(digest(own.trim()));
	return known.reduce((found, one) => timingSafeEqual(one, hash) || found, false);
}

function refusal(detail: string, challenge: string): Problem {
	return new Problem(401, "Unauthorized", detail, [], { "www-authenticate": challenge });
}
