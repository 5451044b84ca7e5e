import { expect, type Page, test } from "@playwright/test";
import { putAway } from "./editor/ask";
import { type Asking, about, askingFlow, atInbox, lead, line } from "./inbox/leads";
import { signIn } from "./signed-in";

let asking: Asking;
const open: Page[] = [];

/** Closed after each test, so that nobody is left listening. */
async function sit(...args: Parameters<typeof atInbox>): Promise<Page> {
	const page = await atInbox(...args);
	open.push(page);
	return page;
}

test.beforeAll(async ({ browser }) => {
	const mara = await browser.newPage();
	await signIn(mara, "mara");
	asking = await askingFlow(mara);
	await mara.close();
});

test.afterEach(async () => {
	for (const page of open.splice(0)) await page.context().close();
});

test.afterAll(async ({ browser }) => {
	const mara = await browser.newPage();
	await signIn(mara, "mara");
	await putAway(mara, [asking.flow]);
	await mara.close();
});

const counted = async (page: Page) => Number(/^\((\d+)/.exec(await page.title())?.[1] ?? 0);

test("a lead appears by itself in both browsers, in the title and in the rail", async ({
	browser,
	request,
}) => {
	const sam = await sit(browser, "sam");
	const mara = await sit(browser, "mara", "/inbox?box=team");
	await expect.poll(() => counted(sam)).toBeGreaterThan(0);
	const before = await counted(sam);
	await sam.evaluate(() => Object.assign(window, { neverReloaded: true }));
	const name = await lead(request, asking, "Ines");
	await Promise.all([
		expect(line(sam, name)).toBeVisible({ timeout: 10_000 }),
		expect(line(mara, name)).toBeVisible({ timeout: 10_000 }),
	]);
	await expect.poll(() => counted(sam)).toBe(before + 1);
	await expect(
		sam.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: /^Inbox/ }),
	).toHaveText(`Inbox${before + 1} leads wait`);
	expect(await sam.evaluate(() => "neverReloaded" in window)).toBe(true);
});

test("the lead one looks at stays, with its note, while others come in above", async ({
	browser,
	request,
}) => {
	const first = await lead(request, asking, "Oke");
	const sam = await sit(browser, "sam");
	await line(sam, first).click();
	await expect(about(sam, first)).toBeVisible();
	await sam.mouse.move(0, 0);
	await sam.keyboard.press("n");
	await expect(about(sam, first).getByLabel("Note for marketing")).toBeFocused();
	await sam.keyboard.type("Half a note, 1 2 3 4");
	const second = await lead(request, asking, "Dana");
	await expect(line(sam, second)).toBeVisible({ timeout: 10_000 });
	await expect(line(sam, first)).toHaveAttribute("aria-current", "true");
	await sam.keyboard.press("Escape");
	await sam.keyboard.press("k");
	await expect(about(sam, second)).toBeVisible();
	await expect(about(sam, second).getByLabel("Note for marketing")).toHaveValue("");
	await sam.keyboard.press("j");
	await expect(about(sam, first).getByLabel("Note for marketing")).toHaveValue("Half a note, 1 2 3 4");
});

test("nothing moves under the pointer: who comes in waits until it leaves", async ({ browser, request }) => {
	const first = await lead(request, asking, "Still");
	const sam = await sit(browser, "sam");
	await line(sam, first).hover();
	const place = await line(sam, first).boundingBox();
	const second = await lead(request, asking, "Above");
	const fresh = sam.getByRole("button", { name: "1 new" });
	await expect(fresh).toBeVisible({ timeout: 10_000 });
	expect(await line(sam, first).boundingBox()).toEqual(place);
	await fresh.click();
	await expect(line(sam, second)).toBeVisible();
});

test("one key answers, goes on to the next, and one key takes it back", async ({ browser, request }) => {
	const below = await lead(request, asking, "Below");
	const name = await lead(request, asking, "Joon");
	const sam = await sit(browser, "sam");
	await expect(line(sam, name)).toHaveAttribute("aria-current", "true");
	await sam.keyboard.press("1");
	await expect(line(sam, name)).toHaveCount(0);
	await expect(about(sam, below)).toBeVisible();
	await expect(sam.getByText(`Good lead: ${name}`)).toBeVisible();
	await sam.keyboard.press("z");
	await expect(line(sam, name)).toBeVisible();
	await expect(about(sam, name)).toBeVisible();
	await expect(sam.getByText(`Good lead: ${name}`)).toHaveCount(0);
	// Nothing has happened: after the eight seconds it still waits.
	await sam.waitForTimeout(9_000);
	await sam.reload();
	await expect(line(sam, name)).toBeVisible();
});

test("an answer counts after eight seconds, with its note, and can still be changed", async ({
	browser,
	request,
}) => {
	const name = await lead(request, asking, "Lena");
	const sam = await sit(browser, "sam");
	await line(sam, name).click();
	await expect(about(sam, name)).toBeVisible();
	await sam.mouse.move(0, 0);
	await sam.keyboard.press("n");
	await expect(about(sam, name).getByLabel("Note for marketing")).toBeFocused();
	await sam.keyboard.type("Asks for March");
	await sam.keyboard.press("Escape");
	await sam.keyboard.press("2");
	await expect(sam.getByText(`Bad timing: ${name}`)).toBeVisible();
	await sam.getByRole("navigation", { name: "Boxes" }).getByRole("link", { name: "Answered" }).click();
	await line(sam, name).click();
	await expect(about(sam, name).getByText(/It counts in \d s/)).toBeVisible();
	await expect(about(sam, name).getByText(/It can be changed until/)).toBeVisible({ timeout: 25_000 });
	await expect(sam.getByText(`Bad timing: ${name}`)).toHaveCount(0);
	await expect(about(sam, name).getByText("“Asks for March”").first()).toBeVisible();
	await about(sam, name).getByRole("button", { name: "Change it" }).click();
	await sam.keyboard.press("1");
	await expect(about(sam, name).getByText(/You said Good lead/)).toBeVisible();
});

test("two press at once: the first counts, and the second is told calmly who it was", async ({
	browser,
	request,
}) => {
	const name = await lead(request, asking, "Both");
	const sam = await sit(browser, "sam");
	const mara = await sit(browser, "mara", "/inbox?box=team");
	await line(sam, name).click();
	await line(mara, name).click();
	await expect(about(mara, name).getByRole("button", { name: "Good lead" })).toBeEnabled();
	// Mara's page does not hear of it before she presses.
	await mara.route("**/api/trpc/inbox.{list,one,counts}**", (route) => route.abort());
	await Promise.all([sam.waitForResponse(/inbox\.answer/), sam.keyboard.press("2")]);
	await mara.keyboard.press("1");
	await mara.unroute("**/api/trpc/inbox.{list,one,counts}**");
	await expect(about(mara, name).getByText(/Sam Okafor was first: Bad timing, \d+ s ago/)).toBeVisible();
	await expect(about(mara, name).getByText(/can be changed until/)).toBeVisible({ timeout: 25_000 });
	await about(mara, name).getByRole("button", { name: "Change it" }).click();
	await mara.keyboard.press("1");
	await expect(about(mara, name).getByText(/You said Good lead/)).toBeVisible();
});

test("claimed by one, the other sees whose it is", async ({ browser, request }) => {
	const name = await lead(request, asking, "Claim");
	const sam = await sit(browser, "sam");
	const mara = await sit(browser, "mara", "/inbox?box=team");
	await line(sam, name).click();
	await line(mara, name).click();
	await sam.keyboard.press("c");
	await expect(about(sam, name).getByText("Claimed by you")).toBeVisible();
	await expect(about(mara, name).getByText("Claimed by Sam Okafor")).toBeVisible({ timeout: 10_000 });
	await mara.keyboard.press("c");
	await expect(mara.getByText(/Sam Okafor claimed this/)).toBeVisible();
	await sam.keyboard.press("c");
	await expect(about(sam, name).getByText("Claimed by you")).toHaveCount(0);
});

test("snoozed it sleeps in its own box, and wakes up by a press", async ({ browser, request }) => {
	const name = await lead(request, asking, "Sleepy");
	const sam = await sit(browser, "sam");
	await line(sam, name).click();
	await sam.keyboard.press("s");
	const dialog = sam.getByRole("dialog", { name: `Snooze ${name}` });
	await expect(dialog).toBeVisible();
	await sam.keyboard.press("1");
	await expect(dialog).toBeHidden();
	await expect(line(sam, name)).toHaveCount(0);
	await expect(sam.getByText(`Snoozed, 1 hour: ${name}`)).toBeVisible();
	// The key was the dialog's: it answers nobody behind it.
	await expect(sam.getByText(/^Good lead:/)).toHaveCount(0);
	await sam
		.getByRole("navigation", { name: "Boxes" })
		.getByRole("link", { name: /^Snoozed/ })
		.click();
	await line(sam, name).click();
	await expect(about(sam, name).getByText(/Snoozed until/)).toBeVisible();
	await sam.keyboard.press("s");
	await expect(line(sam, name)).toHaveCount(0);
	await sam.getByRole("navigation", { name: "Boxes" }).getByRole("link", { name: /^Mine/ }).click();
	await expect(line(sam, name)).toBeVisible();
});

test("handed over it is on the other's list", async ({ browser, request }) => {
	const name = await lead(request, asking, "Handed");
	const sam = await sit(browser, "sam");
	const mara = await sit(browser, "mara");
	await line(sam, name).click();
	await sam.keyboard.press("r");
	await expect(sam.getByRole("option", { name: /Mara/ })).toBeVisible();
	await sam.keyboard.type("mara");
	await sam.keyboard.press("Enter");
	await expect(line(sam, name)).toHaveCount(0);
	await expect(line(mara, name)).toBeVisible({ timeout: 10_000 });
});

test("every key stands on one sheet, search finds a lead, and O opens the contact", async ({
	browser,
	request,
}) => {
	const name = await lead(request, asking, "Keys");
	const sam = await sit(browser, "sam");
	await sam.keyboard.press("?");
	await expect(sam.getByRole("dialog", { name: "Keys" })).toContainText("Mark worked, or reopen");
	await sam.keyboard.press("Escape");
	await sam.keyboard.press("/");
	await sam.keyboard.type(name.split(" ")[1]!.slice(0, 12));
	await expect(sam.getByRole("list", { name: "Leads" }).getByRole("listitem")).toHaveCount(1);
	await sam.keyboard.press("Enter");
	await sam.keyboard.press("j");
	await expect(about(sam, name)).toBeVisible();
	await sam.keyboard.press("o");
	await sam.waitForURL(/\/contacts\/\d+/);
});

test("with the stream cut the list still goes on, by the clock", async ({ browser, request }) => {
	const sam = await sit(browser, "sam");
	await sam.route("**/api/trpc/inbox.changed**", (route) => route.abort());
	await sam.reload();
	const name = await lead(request, asking, "Clock");
	await expect(line(sam, name)).toBeVisible({ timeout: 15_000 });
});

test("on a phone the lead is a page of its own, and the way back leads to the list", async ({
	browser,
	request,
}) => {
	const name = await lead(request, asking, "Phone");
	const sam = await sit(browser, "sam");
	await sam.setViewportSize({ width: 375, height: 760 });
	await sam.goto("/inbox");
	await line(sam, name).click();
	await expect(about(sam, name)).toBeVisible();
	await expect(line(sam, name)).toBeHidden();
	expect(await sam.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
	await sam.goBack();
	await expect(line(sam, name)).toBeVisible();
	await expect(about(sam, name)).toBeHidden();
});

test("the undo bar stands still where motion is reduced", async ({ browser, request }) => {
	const name = await lead(request, asking, "Calm");
	const sam = await sit(browser, "sam");
	await sam.emulateMedia({ reducedMotion: "reduce" });
	await line(sam, name).click();
	await sam.keyboard.press("3");
	const toast = sam.getByRole("listitem").filter({ hasText: `Bad fit: ${name}` });
	await expect(toast).toBeVisible();
	const running = await toast.evaluate((one) => one.getAnimations({ subtree: true }).length);
	expect(running).toBe(0);
	await Promise.all([
		sam.waitForResponse(/inbox\.undo/),
		toast.getByRole("button", { name: "Undo" }).click(),
	]);
	await expect(line(sam, name)).toBeVisible();
});
