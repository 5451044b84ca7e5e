import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder of Ripen's package.json, wherever this code was bundled to or started from. */
export function projectRoot(): string {
	found ??= walkUp(whereThisFileIs()) ?? walkUp(process.cwd());
	if (!found)
		throw new Error("Ripen's own package.json was not found above its files or the working directory");
	return found;
}

function whereThisFileIs(): string {
	try {
		return dirname(fileURLToPath(import.meta.url));
	} catch {
		return process.cwd();
	}
}

function walkUp(from: string): string | undefined {
	for (let folder = from; ; folder = dirname(folder)) {
		const file = join(folder, "package.json");
		if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "ripen") return folder;
		if (dirname(folder) === folder) return undefined;
	}
}
