import { expect, type Page, test } from "@playwright/test";
import { storedDraft } from "./editor/ask";
import { saved } from "./editor/hands";
import { letGo, makeFlow, open, openNew, select } from "./editor/opened";
import { meaningOf } from "./editor/same-graph";
import { signIn } from "./signed-in";

test.use({
	viewport: { width: 1440, height: 900 },
	contextOptions: { reducedMotion: "reduce" },
	permissions: ["clipboard-read", "clipboard-write"],
});

test.beforeEach(({ page }) => signIn(page, "mara"));

test("steps go from one flow to another over the clipboard", async ({ page }) => {
	const from = await openNew(page, "From");
	const whole = await storedDraft(page, from.key);
	await select(from, "in");
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.press("ControlOrMeta+c");
	await expect(page.getByText("Copied", { exact: true })).toBeVisible();
	const { key } = await makeFlow(page, "To");
	const to = await open(page, key);
	await letGo(to);
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.press("Delete");
	await expect(to.cards).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+v");
	await expect(to.cards).toHaveCount(5);
	await saved(page);
	await expect.poll(async () => meaningOf(await storedDraft(page, key))).toEqual(meaningOf(whole));
	await page.keyboard.press("ControlOrMeta+v");
	await expect(to.cards).toHaveCount(10);
});

test("what is no part of a flow is refused in words, and changes nothing", async ({ page }) => {
	const flow = await openNew(page, "Rubbish");
	await letGo(flow);
	const rubbish: [string, RegExp][] = [
		["Dear Mara, how are you?", /The clipboard holds no steps of a flow/],
		['{"ripen":"nodes/9","nodes":[]}', /clipboard|version|nodes/i],
		['{"ripen":"nodes/1","nodes":[{"id":"x","kind":"teleport"}]}', /teleport|clipboard/],
	];
	for (const [text, words] of rubbish) {
		await page.evaluate((one) => navigator.clipboard.writeText(one), text);
		await page.keyboard.press("ControlOrMeta+v");
		await expect(page.locator("[data-sonner-toast]").filter({ hasText: words }).first()).toBeVisible();
		await expect(flow.cards).toHaveCount(5);
	}
	await expect(page.getByRole("button", { name: /^Undo/ })).toBeDisabled();
});

test("a step is found by its words, and the keys go from one to the next", async ({ page }) => {
	const flow = await openNew(page, "Found");
	await letGo(flow);
	await page.keyboard.press("/");
	const field = page.getByLabel("Find a step");
	await expect(field).toBeFocused();
	await page.keyboard.type("engagement");
	await expect(page.getByText("1 of 3")).toBeVisible();
	await page.keyboard.press("Enter");
	await expect(page.getByText("2 of 3")).toBeVisible();
	await field.fill("nowhere to be seen");
	await expect(page.getByText("none", { exact: true })).toBeVisible();
	await field.fill("7 days");
	await expect(page.getByText("1 of 1")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(flow.card("week")).toBeFocused();
});

test("every shortcut stands on one sheet, and single keys rest while somebody types", async ({ page }) => {
	const flow = await openNew(page, "Keys");
	await letGo(flow);
	await page.keyboard.press("?");
	const sheet = page.getByRole("dialog", { name: "Keys" });
	await expect(sheet.getByText("Connect to…")).toBeVisible();
	await page.keyboard.press("s");
	await page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
	await select(flow, "drop");
	await flow.panel.getByLabel("Note (optional)").fill("");
	await page.keyboard.type("as can be seen");
	await expect(flow.panel.getByLabel("Note (optional)")).toHaveValue("as can be seen");
	await expect(flow.card("drop")).not.toContainText("Skipped");
	await expect(flow.cards).toHaveCount(5);
});

test("what is open is quiet while a step is made, and leads there when asked", async ({ page }) => {
	const flow = await openNew(page, "Open");
	await select(flow, "drop");
	await page.keyboard.press("a");
	await page.keyboard.type("Add to segment");
	await page.keyboard.press("Enter");
	await expect(flow.cards).toHaveCount(6);
	const marked = flow.canvas.locator('[data-open="error"]');
	await expect(marked).toHaveCount(0);
	await letGo(flow);
	await expect(marked).toHaveCount(1);
	await page.getByRole("button", { name: /1 open point/ }).click();
	await page.getByRole("dialog", { name: "What is open" }).getByRole("button").first().click();
	await expect(flow.canvas.locator('[data-card]:focus[aria-label^="Add to segment"]')).toHaveCount(1);
	await saved(page);
	await page.getByRole("button", { name: "Review & publish" }).click();
	const review = page.getByRole("dialog", { name: "Review version 1" });
	await expect(review.getByText("1 open point is to be done first.")).toBeVisible({ timeout: 20_000 });
	await expect(review.getByRole("button", { name: "Publish version 1…" })).toBeDisabled();
});

test("the view moves calmly, and stands at once where the system asks for stillness", async ({
	page,
	browser,
}) => {
	const { key } = await makeFlow(page, "Still");
	await open(page, key);
	expect(await framesUntilStill(page)).toBeLessThanOrEqual(2);
	const context = await browser.newContext({ reducedMotion: "no-preference" });
	const moving = await context.newPage();
	await signIn(moving, "mara");
	await open(moving, key);
	expect(await framesUntilStill(moving)).toBeGreaterThan(2);
	await context.close();
});

/** Comes closer by key, and counts how often the view is drawn anew on the way. */
async function framesUntilStill(page: Page): Promise<number> {
	await page.evaluate(() => {
		const view = document.querySelector(".react-flow__viewport");
		const seen: string[] = [];
		Object.assign(window, { seenViews: seen });
		new MutationObserver(() => seen.push((view as HTMLElement).style.transform)).observe(view!, {
			attributeFilter: ["style"],
		});
	});
	const zoom = page.getByRole("button", { name: /^See the whole flow; now at/ });
	const before = await zoom.textContent();
	await page.keyboard.press("+");
	await expect(zoom).not.toHaveText(before!);
	await page.waitForFunction(
		() => {
			const seen = (window as unknown as { seenViews: string[] }).seenViews;
			const still = seen.length === Number(document.documentElement.dataset.seenViews ?? -1);
			document.documentElement.dataset.seenViews = String(seen.length);
			return still;
		},
		undefined,
		{ polling: 300 },
	);
	return page.evaluate(() => (window as unknown as { seenViews: string[] }).seenViews.length);
}
