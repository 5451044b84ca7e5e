import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jsonSchemas, printSchema } from "@/workflows/language/json-schema";

const folder = fileURLToPath(new URL("../../docs/schemas/", import.meta.url));

function current(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}

// Without --check the files are written; with it they are compared, for CI.
const check = process.argv.includes("--check");
const stale: string[] = [];
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
	const text = printSchema(schema);
	if (current(folder + name) === text) continue;
	stale.push(name);
	if (!check) writeFileSync(folder + name, text);
}
if (check && stale.length > 0) {
	console.error(`docs/schemas: ${stale.join(" and ")} not current; run npm run schemas`);
	process.exitCode = 1;
} else {
	console.log(stale.length === 0 ? "docs/schemas: current" : `docs/schemas: wrote ${stale.join(" and ")}`);
}
