import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests that leave nothing behind in their process share one: loading the sources anew for each file costs more than they do. */
const TOGETHER = ["workflows/{language,nodes,engine,preview,testing}/**/*.test.ts"];

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
	test: {
		globalSetup: "./vitest.setup.ts",
		testTimeout: 60_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
		projects: [
			{ extends: true, test: { name: "engine", include: TOGETHER, isolate: false } },
			{
				extends: true,
				test: { name: "parts", include: ["{app,server,db,workflows,e2e}/**/*.test.ts"], exclude: TOGETHER },
			},
		],
	},
});
