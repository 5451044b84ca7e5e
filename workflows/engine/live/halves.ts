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

/** The database is away, full or too busy: nobody's fault, tried again later as a whole. */
export function isOutage(error: unknown): boolean {
	const code = (error as { code?: string } | null)?.code ?? "";
	return ["08", "40", "53", "57", "CONNECT", "ECONN"].some((kind) => code.startsWith(kind));
}
