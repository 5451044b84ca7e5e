import { createHash } from "node:crypto";
import { Problem } from "../api/problem";

/** A key made from a name, `high-fit`; a number goes behind it where it is taken. `base` where the name has no letters. */
export function freshKey(name: string, taken: Iterable<string>, base: string): string {
	const known = new Set(taken);
	const plain = name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/\p{M}/gu, "")
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^[-0-9]+|-+$/g, "")
		.slice(0, 80);
	const key = plain === "" ? base : plain;
	if (!known.has(key)) return key;
	for (let n = 2; ; n++) if (!known.has(`${key}-${n}`)) return `${key}-${n}`;
}

/** Tells two states of a definition apart. */
export const revisionOf = (definition: object): string =>
	createHash("sha256").update(JSON.stringify(definition)).digest("hex").slice(0, 16);

/** Throws a Problem (409) where somebody changed the definition since it was read. */
export function refuseStale(definition: object, name: string, revision: string | undefined): void {
	if (revision === undefined || revision === revisionOf(definition)) return;
	throw new Problem(
		409,
		"Changed meanwhile",
		`Somebody else changed “${name}” meanwhile. Reload the page to see how it is now, then make your change again.`,
	);
}
