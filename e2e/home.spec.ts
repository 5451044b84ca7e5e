import { expect, type Page, test } from "@playwright/test";
import { home, signIn } from "./signed-in";

test.beforeEach(async ({ page }) => {
	await signIn(page, "ada");
});

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

const contacts = (page: Page) =>
	page.getByRole("region", { name: "Right now" }).locator("dt:text-is('Contacts') + dd");

const asked = (page: Page, timeout = 15_000) =>
	page.waitForResponse(/\/api\/trpc\/[^?]*health\.now/, { timeout });

test("a new contact shows by itself, on the page that is open", async ({ page, request }) => {
	const found = troubles(page);
	await page.goto(home());
	await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
	const before = Number((await contacts(page).textContent())?.replace(",", ""));
	const answer = await request.post(`${home()}/api/v1/contacts`, {
		headers: { authorization: `Bearer ${process.env.RIPEN_E2E_KEY}` },
		data: { contacts: [{ email: `seen-${Date.now()}@example.test` }] },
	});
	expect(await answer.json()).toMatchObject({ contacts: [{ created: true }], rejected: [] });
	await expect(contacts(page)).toHaveText((before + 1).toLocaleString("en-GB"), { timeout: 15_000 });
	expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
	expect(found).toEqual([]);
});

test("the first paint has the numbers already, also without scripts", async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, "ada");
	await page.goto(home());
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ripen is running");
	await expect(contacts(page)).toHaveText(/^\d/);
	await context.close();
});

test("an app out of reach is said calmly, with what was last known, and is over by itself", async ({
	page,
}) => {
	await page.goto(home());
	const title = page.getByRole("heading", { level: 1 });
	const known = (await contacts(page).textContent()) ?? "";
	await page.route("**/api/trpc/**", (route) => route.abort("connectionrefused"));
	await expect(title).toHaveText("Ripen cannot be reached just now", { timeout: 20_000 });
	await expect(contacts(page)).toHaveText(known);
	await expect(page.getByText(/^as of \d\d:\d\d:\d\d$/)).toHaveCount(2);
	if (process.env.RIPEN_SCREENSHOTS) {
		await page.screenshot({ path: `${process.env.RIPEN_SCREENSHOTS}/home-out-of-reach.png` });
	}
	await page.unroute("**/api/trpc/**");
	await expect(title).toHaveText("Ripen is running", { timeout: 15_000 });
	await expect(page.getByText(/^as of/)).toHaveCount(0);
});

test("a tab that nobody sees asks for the number in its title only, and for all when it is seen again", async ({
	page,
}) => {
	await page.goto(home());
	await asked(page);
	const turn = (state: "hidden" | "visible") =>
		page.evaluate((state) => {
			Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
			document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
		}, state);
	let questions = 0;
	page.on("request", (request) => {
		const asked = new URL(request.url()).pathname.split("/api/trpc/")[1]?.split(",") ?? [];
		if (asked.some((name) => !["inbox.counts", "inbox.changed"].includes(name))) questions++;
	});
	await turn("hidden");
	await page.waitForTimeout(11_000);
	expect(questions).toBe(0);
	const answer = asked(page, 2_000);
	await turn("visible");
	expect((await answer).ok()).toBe(true);
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
