import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/db/embedded/root";

export type Source = { file: string; code: string };

/** Source files under a folder of the repository without their comments; tests and their helpers are left out. */
export function sourcesOf(folder: string, isWanted: (file: string) => boolean = () => true): Source[] {
	return readdirSync(join(projectRoot(), folder), { recursive: true, encoding: "utf8" })
		.map((name) => `${folder}/${name}`)
		.filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\/testing\//.test(file) && isWanted(file))
		.sort()
		.map((file) => ({ file, code: withoutComments(readFileSync(join(projectRoot(), file), "utf8")) }));
}

const withoutComments = (code: string) =>
	code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[\s;{}(),])\/\/.*$/gm, "$1");

/** Lines of the sources that match, as `file: line`. */
export const linesWith = (sources: Source[], pattern: RegExp): string[] =>
	sources.flatMap(({ file, code }) =>
		code.split("\n").flatMap((line) => (pattern.test(line) ? [`${file}: ${line.trim()}`] : [])),
	);

/** Which of these tables the SQL in the sources names. */
export function namedTables(sources: Source[], tables: string[]): string[] {
	return tables.filter((table) => {
		const inSql = new RegExp(
			`\\b(from|join|into|update|using|table|only|,)\\s+(public\\.)?"?${table}\\b`,
			"i",
		);
		// Names in a list, from which statements are made.
		const inList = new RegExp(`^\\s*"${table}",?$`, "m");
		return sources.some(({ code }) => inSql.test(code) || inList.test(code));
	});
}
