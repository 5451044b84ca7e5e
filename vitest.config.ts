import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
	test: {
		include: ["{app,server,db,workflows}/**/*.test.ts"],
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
