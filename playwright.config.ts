import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser";

const { executablePath, args, env } = await findBrowser();

export default defineConfig({
	testDir: "e2e",
	testMatch: "*.spec.ts",
	globalSetup: "./e2e/instance.ts",
	globalTimeout: 2_400_000,
	timeout: 60_000,
	workers: 1,
	forbidOnly: Boolean(process.env.CI),
	// A real browser on a busy machine is late now and then; what fails three times in a row is no accident.
	retries: 2,
	reporter: "list",
	outputDir: "test-results",
	use: {
		browserName: "chromium",
		locale: "en-GB",
		timezoneId: "UTC",
		launchOptions: { executablePath, args, env: { ...(process.env as Record<string, string>), ...env } },
		trace: "off",
	},
});
