import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { projectRoot } from "@/db/embedded/root";
import { findBrowser } from "../browser";
import setup from "../instance";
import { signIn } from "../signed-in";
import { screens } from "./list";
import type { Screen } from "./screen";

/** `npm run screenshots [-- NAME…]`: every screen, light and dark, wide and on a phone, into `screenshots/`. */
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const into = join(projectRoot(), "screenshots");
const chosen = process.argv.slice(2);

mkdirSync(into, { recursive: true });
const stop = process.env.RIPEN_E2E_URL ? async () => {} : await setup();
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({
	executablePath,
	args,
	env: { ...(process.env as Record<string, string>), ...env },
});
let failed = 0;
try {
	for (const screen of screens) {
		if (chosen.length > 0 && !chosen.includes(screen.name)) continue;
		for (const size of ["wide", "phone"] as const)
			for (const scheme of ["light", "dark"] as const) await take(screen, size, scheme);
	}
} finally {
	await browser.close();
	await stop();
}
process.exitCode = failed === 0 ? 0 : 1;

async function take(screen: Screen, size: keyof typeof SIZES, scheme: "light" | "dark"): Promise<void> {
	const context = await browser.newContext({
		viewport: SIZES[size],
		colorScheme: scheme,
		locale: "en-GB",
		timezoneId: "UTC",
		baseURL: process.env.RIPEN_E2E_URL ?? "",
		reducedMotion: "reduce",
	});
	const page = await context.newPage();
	const file = join(into, `${screen.name}-${size}-${scheme}.png`);
	try {
		if (screen.as) await signIn(page, screen.as);
		await page.goto(screen.path);
		await page.waitForLoadState("load");
		await screen.ready?.(page);
		await page.waitForTimeout(400);
		console.log(file);
	} catch (error) {
		failed++;
		console.error(
			`${screen.name}, ${size}, ${scheme}: ${error instanceof Error ? error.message.split("\n")[0] : error}`,
		);
	}
	await page.screenshot({ path: file });
	await context.close();
}
