import { expect, type Page, test } from "@playwright/test";

const home = () => process.env.RIPEN_E2E_URL ?? "";

/** What the browser complains about, and whatever the page asks of anybody but its own server. */
function troubles(page: Page): string[] {
	const found: string[] = [];
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type())) found.push(message.text());
	});
	page.on("pageerror", (error) => found.push(error.message));
	page.on("request", (request) => {
		const { origin, protocol } = new URL(request.url());
		if (protocol.startsWith("http") && origin !== home()) found.push(`asks ${request.url()}`);
	});
	page.on("requestfailed", (request) => found.push(`${request.url()} failed`));
	return found;
}

test("the home page says what runs, and the browser has nothing to complain about", async ({ page }) => {
	const found = troubles(page);
	await page.goto(home());
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ripen is running");
	const parts = page.getByRole("region", { name: "What runs" }).getByRole("listitem");
	await expect(parts).toHaveText([/The app runs/, /The database runs\s*PostgreSQL \d+/, /The driver runs/]);
	await expect(page.getByText("/api/v1/events")).toBeVisible();
	expect((await page.getByRole("heading", { level: 1 }).boundingBox())?.height).toBeGreaterThan(25);
	expect(await page.evaluate(() => document.fonts.check('13px "Inter Variable"'))).toBe(true);
	expect(found).toEqual([]);
});

for (const scheme of ["light", "dark"] as const) {
	test(`the home page fits a phone and can be read in ${scheme}`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 360, height: 740 });
		await page.goto(home());
		const [width, background, ink] = await page.evaluate(() => {
			const style = getComputedStyle(document.documentElement);
			return [document.documentElement.scrollWidth, style.backgroundColor, style.color];
		});
		expect(width).toBeLessThanOrEqual(360);
		const paper = { light: "rgb(250, 248, 244)", dark: "rgb(22, 20, 18)" };
		expect(background).toBe(paper[scheme]);
		expect(ink).not.toBe(background);
		if (process.env.RIPEN_SCREENSHOTS) {
			await page.screenshot({
				path: `${process.env.RIPEN_SCREENSHOTS}/home-${scheme}-phone.png`,
				fullPage: true,
			});
		}
	});
}

test("health is told as JSON to whoever asks, and a first start has a demo company", async ({ request }) => {
	const answer = await request.get(`${home()}/api/health`);
	expect(answer.status()).toBe(200);
	const health = await answer.json();
	expect(health).toMatchObject({
		status: "ok",
		parts: { database: { status: "up" }, driver: { status: "up" }, app: { status: "up" } },
		stuck: 0,
	});
	expect(health.sizes.contacts).toBeGreaterThan(100);
	expect(health.sizes.alerts).toBeGreaterThan(0);
});
