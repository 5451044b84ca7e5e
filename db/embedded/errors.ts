/** A fault of the surroundings, told to a person: what is wrong, and what helps. */
export class StartError extends Error {
	readonly remedy: string;

	constructor(message: string, remedy: string, cause?: unknown) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "StartError";
		this.remedy = remedy;
	}
}

/** The code of a system error (`ENOENT`, `EACCES`, …), or undefined. */
export function errorCode(error: unknown): string | undefined {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	return typeof code === "string" ? code : undefined;
}
