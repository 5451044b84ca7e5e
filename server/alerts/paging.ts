import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { within } from "../contacts/within";

const PATIENCE_MS = 5000;

/** Reads with patience; a search over very many is given up. */
export async function searched<T>({ sql }: Engine, read: Parameters<typeof within<T[]>>[2]): Promise<T[]> {
	const rows = await within(sql, PATIENCE_MS, read);
	if (!rows) throw new Problem(422, "Too many", "This takes too long over so many alerts. Narrow it down.");
	return rows;
}

export function cursorOf(after: string | undefined, form: RegExp): string[] {
	if (after === undefined) return [];
	const found = form.exec(after);
	if (!found || (found[1]!.includes("T") && Number.isNaN(Date.parse(found[1]!))))
		throw new Problem(400, "Bad request", "This page of the list is not known. Reload it.");
	return found.slice(1);
}
