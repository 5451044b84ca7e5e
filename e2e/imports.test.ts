import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "@/db/embedded";

const forbidden: [string, string][] = [
	["workflows/language/made-up.ts", "@/db/client"],
	["workflows/language/made-up.ts", "@/workflows/engine/settle"],
	["workflows/language/made-up.ts", "@/workflows/nodes/runs"],
	["workflows/language/made-up.ts", "node:fs"],
	["workflows/nodes/made-up/definition.ts", "@/db/client"],
	["workflows/nodes/made-up/definition.ts", "@/workflows/nodes/runs"],
	["workflows/nodes/made-up/run.ts", "@/server/health/read"],
	["workflows/nodes/made-up/run.ts", "inngest"],
	["db/made-up.ts", "@/workflows/engine/settle"],
	["db/made-up.ts", "@/server/health/read"],
	["workflows/engine/made-up.ts", "@/workflows/inngest/client"],
	["workflows/engine/made-up.ts", "@/workflows/preview/sandbox"],
	["workflows/engine/made-up.ts", "next/server"],
	["workflows/preview/made-up.ts", "@/workflows/inngest/client"],
	["workflows/inngest/made-up.ts", "@/workflows/runner"],
	["workflows/runner/made-up.ts", "@/workflows/engine/settle"],
	["workflows/runner/made-up.ts", "@/workflows/language/duration"],
	["server/made-up.ts", "@/app/home/words"],
	["app/made-up/canvas.tsx", "@/db/client"],
	["app/made-up/canvas.tsx", "@/server/health/read"],
	["app/made-up/canvas.tsx", "@/workflows/engine/settle"],
];

const allowed: [string, string][] = [
	["workflows/language/made-up.ts", "@/workflows/nodes/definitions"],
	["workflows/nodes/made-up/definition.ts", "@/workflows/language/duration"],
	["workflows/nodes/made-up/run.ts", "@/workflows/engine/sql"],
	["db/made-up.ts", "@/workflows/language/program"],
	["workflows/engine/made-up.ts", "@/workflows/nodes/runs"],
	["workflows/preview/made-up.ts", "@/workflows/engine/settle"],
	["workflows/inngest/made-up.ts", "inngest"],
	["workflows/runner/made-up.ts", "@/db/client"],
	["server/made-up.ts", "@/workflows/runner"],
	["app/made-up/canvas.tsx", "@/workflows/nodes/definitions"],
	["app/made-up/canvas.tsx", "@/server/health/types"],
	["app/made-up/page.tsx", "@/server/health/current"],
	["app/api/made-up/route.ts", "@/db/client"],
];

/** Of files that import one module each, those that our rules refuse. */
function refusedAmong(imports: [string, string][]): [string, string][] {
	const folder = mkdtempSync(join(tmpdir(), "ripen-imports-"));
	const files = imports.map(([path], n) => path.replace("made-up", `made-up-${n}`));
	try {
		const { vcs, ...rules } = JSON.parse(readFileSync(join(projectRoot(), "biome.json"), "utf8"));
		expect(vcs.enabled).toBe(true);
		writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...rules, $schema: undefined }));
		for (const [n, file] of files.entries()) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			writeFileSync(join(folder, file), `import { thing } from "${imports[n]?.[1]}";\nconsole.log(thing);\n`);
		}
		const biome = join(projectRoot(), "node_modules", ".bin", "biome");
		const flags = [
			"lint",
			"--only=style/noRestrictedImports",
			"--max-diagnostics=none",
			"--reporter=github",
			".",
		];
		const { stdout } = spawnSync(biome, flags, { cwd: folder, encoding: "utf8" });
		return imports.filter((_, n) => stdout.includes(`/${files[n]},`));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

it("holds that who may import whom is a rule of the linter", () => {
	expect(refusedAmong([...forbidden, ...allowed])).toEqual(forbidden);
});
