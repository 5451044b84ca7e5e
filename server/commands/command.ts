import { StartError } from "@/db/embedded/errors";

/** Runs a command to its exit code; what goes wrong is said in a line, with the remedy where one is known. */
export function runCommand(main: () => Promise<number>): void {
	main().then(
		(code) => process.exit(code),
		(error) => {
			console.error(sayOf(error));
			process.exit(1);
		},
	);
}

function sayOf(error: unknown): unknown {
	if (error instanceof StartError) return `${error.message}\n${error.remedy}`;
	return error instanceof Error ? error.message : error;
}
