import { type Browser, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../browser";
import setup from "../instance";
import { signIn } from "../signed-in";

/**
 * `npm run -s bench:preview [-- CONTACTS]`: a preview of all flows over twelve weeks as somebody at the screen has it:
 * until the first contact can move, and until all is computed.
 */
const contacts = Number(process.argv[2] ?? 1000);
const FLOW = "mql-alert";
/** Twenty things a year each, as the bench of the engine has it; most alerts are answered. */
const CROWD = {
	count: contacts,
	rates: [
		{ event: "page_view", with: { url: "/pricing" }, perWeek: 0.2, share: 0.6 },
		{ event: "page_view", perWeek: 0.3, share: 0.8 },
		{ event: "form_submit", with: { form: "demo" }, perWeek: 0.1, share: 0.3 },
		{ event: "email_click", perWeek: 0.1, share: 0.5 },
	],
	answers: { shares: { good_lead: 0.5, bad_timing: 0.2, bad_fit: 0.1, junk: 0.1 }, after: "1d" },
};
const stop = process.env.RIPEN_E2E_URL ? async () => {} : await setup();
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({
	executablePath,
	args,
	env: { ...(process.env as Record<string, string>), ...env },
});
try {
	await run(browser);
} finally {
	await browser.close();
	await stop();
}

async function run(browser: Browser): Promise<void> {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		baseURL: process.env.RIPEN_E2E_URL ?? "",
	});
	const page = await context.newPage();
	await signIn(page, "mara");
	const day = new Date().toISOString().slice(0, 10);
	const kept = { cast: { personas: [], crowd: CROWD }, with: "all", start: day, days: 84, seed: 1 };
	await page.addInitScript(
		([key, value]) => localStorage.setItem(key!, value!),
		[`ripen:preview:${FLOW}`, JSON.stringify(kept)],
	);
	await page.goto(`/flows/${FLOW}?view=preview`);
	const cast = page.getByRole("region", { name: "Simulated contacts" });
	const begins = cast.getByRole("button", { name: "Run", exact: true });
	await begins.waitFor();
	await page.waitForTimeout(2000);
	const from = performance.now();
	await begins.click();
	await canPlay(page);
	const first = Math.round(performance.now() - from);
	await cast.getByRole("button", { name: "Run again" }).waitFor({ timeout: 200_000 });
	console.log(
		`${contacts} contacts, 84 days: first movement ${first} ms, all ${Math.round(performance.now() - from)} ms`,
	);
	await context.close();
}

/** From when on there is something to be played. */
async function canPlay(page: Page): Promise<void> {
	await page.waitForFunction(
		() => {
			const names = ["Play", "Pause"];
			const buttons = [
				...document.querySelectorAll<HTMLButtonElement>("section[aria-label=Playback] button"),
			];
			return buttons.some((one) => names.some((name) => one.textContent?.includes(name)) && !one.disabled);
		},
		undefined,
		{ polling: 20, timeout: 60_000 },
	);
}
