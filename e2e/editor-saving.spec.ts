import { expect, type Page, test } from "@playwright/test";
import { asks, storedDraft, unique } from "./editor/ask";
import { saved } from "./editor/hands";
import { makeFlow, open, openNew, type Sight, select } from "./editor/opened";
import { home, signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

async function writePoints({ panel, ...sight }: Sight, points: number): Promise<void> {
	await select({ panel, ...sight }, "drop");
	await panel.getByLabel("Points", { exact: true }).fill(String(points));
}

const pointsIn = async (page: Page, key: string) =>
	(await storedDraft(page, key)).nodes.find((node) => node.id === "drop")?.config.add;

test.describe("two people on one flow", () => {
	for (const choice of ["Take theirs, keep mine as a new flow", "Put mine in its place"] as const)
		test(`the later one is told and loses nothing: “${choice}”`, async ({ page, browser }) => {
			await signIn(page, "mara");
			const { key, name } = await makeFlow(page, "Shared");
			const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
			const hers = await other.newPage();
			await signIn(hers, "ada");
			const mara = await open(page, key);
			const ada = await open(hers, key);

			// Mara does not hear of it before she saves: her tab asks for nothing meanwhile.
			await page.route(/flows\.(pulse|get)/, (route) => route.abort());
			await writePoints(ada, -40);
			await saved(hers);
			await expect.poll(() => pointsIn(hers, key)).toBe(-40);
			await writePoints(mara, -77);
			const told = page.getByRole("dialog", { name: "Somebody else saved this flow" });
			await expect(told).toBeVisible({ timeout: 15_000 });
			await page.unroute(/flows\.(pulse|get)/);
			await expect(told).toContainText("Ada Moreau saved it", { timeout: 15_000 });
			await expect(told.getByRole("listitem").filter({ hasText: "77" }).first()).toBeVisible();
			await told.getByRole("button", { name: choice }).click();
			await expect(told).toBeHidden();

			if (choice === "Put mine in its place") {
				await expect.poll(() => pointsIn(page, key)).toBe(-77);
				await mara.canvas.locator(".react-flow__pane").click({ position: { x: 10, y: 10 } });
				await page.keyboard.press("ControlOrMeta+z");
				await expect.poll(() => pointsIn(page, key)).toBe(-40);
			} else {
				await expect(mara.card("drop")).toContainText("40");
				const flows = await asks<{ key: string; name: string }[]>(page, "flows.list");
				const mine = flows.find((flow) => flow.name === `${name} (mine)`);
				expect(await pointsIn(page, mine!.key)).toBe(-77);
				expect(await pointsIn(page, key)).toBe(-40);
			}
			await other.close();
		});

	test("whoever only looks sees what the other one saved", async ({ page, browser }) => {
		await signIn(page, "mara");
		const { key } = await makeFlow(page, "Watched");
		const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		const hers = await other.newPage();
		await signIn(hers, "ada");
		const mara = await open(page, key);
		await writePoints(await open(hers, key), -33);
		await expect(mara.card("drop")).toContainText("33", { timeout: 20_000 });
		await expect(page.getByText(/^Ada Moreau changed this flow/)).toBeVisible();
		await other.close();
	});
});

const SAVING = /\/api\/trpc\/[^?]*flows\.save/;

test("what cannot be sent is kept in the browser, survives a reload, and is sent when the server is back", async ({
	page,
}) => {
	await signIn(page, "mara");
	const flow = await openNew(page, "Offline");
	await page.route(SAVING, (route) => route.abort());
	await writePoints(flow, -55);
	await expect(page.getByText("Not sent yet: kept in this browser")).toBeVisible();
	await page.reload();
	await expect(flow.card("drop")).toContainText("55");
	await expect(page.getByText("What was not saved last time is back").first()).toBeVisible();
	await expect(page.getByText("Not sent yet: kept in this browser")).toBeVisible();
	expect(await pointsIn(page, flow.key)).toBe(-10);
	await page.unroute(SAVING);
	await page.evaluate(() => window.dispatchEvent(new Event("online")));
	await expect.poll(() => pointsIn(page, flow.key), { timeout: 15_000 }).toBe(-55);
	await saved(page);
});

test("a session that ends in the middle of an edit costs nothing", async ({ page, context }) => {
	await signIn(page, "mara");
	const flow = await openNew(page, "Expired");
	await context.clearCookies();
	await writePoints(flow, -66);
	await expect(page.getByText("You are signed out; your changes are kept here.")).toBeVisible();
	await page.getByRole("status").getByRole("link", { name: "Sign in again" }).click();
	await expect(async () => {
		await page.getByRole("button", { name: /^Continue as Mara/ }).click({ timeout: 2000 });
		await expect(page).toHaveURL(`${home()}/flows/${flow.key}`, { timeout: 4000 });
	}).toPass();
	await expect(flow.card("drop")).toContainText("66");
	await expect.poll(() => pointsIn(page, flow.key), { timeout: 15_000 }).toBe(-66);
});

test("sales sees a flow, and changes nothing of it", async ({ page, browser }) => {
	await signIn(page, "mara");
	const { key } = await makeFlow(page, "Seen");
	const other = await browser.newContext();
	const his = await other.newPage();
	await signIn(his, "sam");
	const sam = await open(his, key);
	await expect(his.getByRole("region", { name: "Add a step" })).toHaveCount(0);
	await expect(his.getByRole("button", { name: "Review & publish" })).toHaveCount(0);
	await expect(sam.canvas.getByRole("button", { name: /^Add a step/ })).toHaveCount(0);
	await select(sam, "drop");
	await his.keyboard.press("Delete");
	await his.keyboard.press("s");
	await expect(sam.cards).toHaveCount(5);
	await expect(sam.panel.getByLabel("Points", { exact: true })).toBeDisabled();
	const answer = await his.request.post(`${home()}/api/trpc/flows.save`, {
		headers: { origin: home() },
		data: { key, draft: {}, revision: 1 },
	});
	expect(answer.status()).toBe(403);
	await other.close();
});

test("a file with a flow of 5,000 steps is refused in words, and brings nothing", async ({ page }) => {
	await signIn(page, "mara");
	const name = unique("Huge");
	const nodes = Array.from({ length: 5000 }, (_, n) => ({ id: `n${n}`, kind: "exit", config: {} }));
	await page.goto(`${home()}/flows`);
	await page.getByRole("button", { name: "Import a file" }).click();
	const dialog = page.getByRole("dialog", { name: "Import a file" });
	const text = JSON.stringify({ ripen: "program/1", flows: [{ key: "huge", name, nodes }] });
	await dialog.getByLabel("or paste it").fill(text);
	await dialog.getByRole("button", { name: "Import", exact: true }).click();
	await expect(dialog.getByRole("alert")).toContainText("has more than 1000 steps");
	const flows = await asks<{ name: string }[]>(page, "flows.list");
	expect(flows.filter((flow) => flow.name === name)).toEqual([]);
});
