/**
 * Carries something out for all of `list`; where that fails, for each half by itself, and so on, until those are found for
 * whom it fails: `failed` says what becomes of them. The order stays. An outage is nobody's fault and is thrown.
 */
export async function inHalves<T, R>(
	list: T[],
	carryOut: (some: T[]) => Promise<R[]>,
	failed: (one: T, error: unknown) => R,
): Promise<R[]> {
	try {
		return await carryOut(list);
	} catch (error) {
		if (isOutage(error)) throw error;
		if (list.length <= 1) return list.map((one) => failed(one, error));
	}
	const half = Math.ceil(list.length / 2);
	const first = await inHalves(list.slice(0, half), carryOut, failed);
	return [...first, ...(await inHalves(list.slice(half), carryOut, failed))];
}

/** The database is away, full, read-only or too busy, or cannot be reached: by SQLSTATE or the system's code. */
const OUTAGES = /^(08|25006|40|53|57|58|CONNECT|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/;
/** A disk quota and a limit on files come as internal errors; only their words tell. */
const NO_ROOM = /^could not (extend|write|create|open|read|fsync|flush|trunc\w*|resize)\b.* (file|segment)/;

/** Nobody's fault: tried again later as a whole. */
export function isOutage(error: unknown): boolean {
	const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
	return OUTAGES.test(code) || (code === "XX000" && NO_ROOM.test(message));
}
