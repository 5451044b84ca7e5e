const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A day of the calendar, `2026-03-02`, that exists. */
export function isDate(text: string): boolean {
	const found = DATE.exec(text);
	if (found === null || found[1] === "0000") return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** An ISO 8601 instant with `Z` or an offset, in the years 1 to 9999. */
export function isInstant(text: string): boolean {
	if (!INSTANT.test(text) || !isDate(text.slice(0, 10))) return false;
	const at = new Date(text);
	return !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999;
}

/** A time zone by its name. Offsets are none: databases read their sign the other way round. */
export function isZone(name: string): boolean {
	if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
