import { Problem } from "./problem";

/** A cursor is the id of the last row seen; newest first, so the next page is below it. */
export function cursorFrom(url: URL): number | null {
	const text = url.searchParams.get("cursor");
	if (text === null) return null;
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw foreignCursor();
}

export function foreignCursor(): Problem {
	return new Problem(400, "Bad request", "The cursor is none of ours.", [
		{ path: "cursor", message: "is not understood; take the nextCursor of the page before" },
	]);
}

/** Of one row more than asked for: the page, and the cursor of the next one or null. */
export function pageOf<T extends { id: number }>(
	rows: T[],
	limit: number,
): { page: T[]; nextCursor: string | null } {
	const page = rows.slice(0, limit);
	return { page, nextCursor: rows.length > limit ? String(page[page.length - 1]!.id) : null };
}
