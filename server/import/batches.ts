/** A record that is ready to be written, with what its refusal would say. */
export type Ready<T> = { line: number; cells: string[]; value: T };
/** For each record of a batch: why it was not taken, or nothing. */
export type Written = (string | undefined)[];

/** What the database says of a value, as against a database that is not there or does not answer. */
const isAboutData = (error: unknown): boolean =>
	/^(22|23)/.test(String((error as { code?: unknown }).code ?? ""));

/**
 * Writes a batch; where a value in it cannot be stored, halves until the record is found, so that the others are taken.
 * Anything else that goes wrong ends the import.
 */
export async function writeOrHalve<T>(
	batch: readonly Ready<T>[],
	write: (batch: readonly Ready<T>[]) => Promise<Written>,
): Promise<Written> {
	try {
		return await write(batch);
	} catch (error) {
		if (!isAboutData(error)) throw error;
		if (batch.length === 1) return [`cannot be stored: ${(error as Error).message}`];
		const half = Math.ceil(batch.length / 2);
		return [
			...(await writeOrHalve(batch.slice(0, half), write)),
			...(await writeOrHalve(batch.slice(half), write)),
		];
	}
}
