import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
	test: {
		include: ["{app,server,db,workflows,e2e}/**/*.test.ts"],
		globalSetup: ["./vitest.setup.ts"],
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
