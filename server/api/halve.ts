/** What the database says of a value, as against a database that is not there or does not answer. */
const isAboutData = (error: unknown): boolean =>
	/^(22|23)/.test(String((error as { code?: unknown }).code ?? ""));

/**
 * Does a batch; where a value in it cannot be stored, halves until the one is found, so that the others are taken. The
 * outcomes are in order, `refused` makes that of the one. Anything else that goes wrong is thrown.
 */
export async function doOrHalve<T, R>(
	batch: readonly T[],
	work: (batch: readonly T[]) => Promise<R[]>,
	refused: (why: string) => R,
): Promise<R[]> {
	if (batch.length === 0) return [];
	try {
		return await work(batch);
	} catch (error) {
		if (!isAboutData(error)) throw error;
		if (batch.length === 1) return [refused(`cannot be stored: ${(error as Error).message}`)];
		const half = Math.ceil(batch.length / 2);
		return [
			...(await doOrHalve(batch.slice(0, half), work, refused)),
			...(await doOrHalve(batch.slice(half), work, refused)),
		];
	}
}
