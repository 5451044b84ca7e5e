import { expect, test } from "@playwright/test";
import { asks, post, publishes, putAway, storedDraft } from "./editor/ask";
import { reviewAndPublish, saved } from "./editor/hands";
import { letGo, makeFlow, open, openNew, select } from "./editor/opened";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

test("numbers come by themselves, lead to the people, and a person's path lights up", async ({ page }) => {
	await signIn(page, "mara");
	const { key, event } = await makeFlow(page, "Live");
	await publishes(page, key);
	try {
		const flow = await open(page, key);
		await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
		const email = `${event}@example.test`.replaceAll("_", "-");
		await post(page.request, "events", { type: event, email });
		const week = flow.canvas.locator('.react-flow__node[data-id="week"]');
		const waiting = week.getByRole("button", { name: "1 waiting" });
		await expect(waiting).toBeVisible({ timeout: 15_000 });
		await expect(page.getByText("1 entered · 1 inside · 0 finished")).toBeVisible();
		expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);

		await waiting.click();
		const people = page.getByRole("dialog", { name: "Waiting at Wait 7 days" });
		await people.getByRole("button", { name: email }).click();
		await expect(people).toBeHidden();
		await expect(page.getByRole("region", { name: `Path of ${email}` })).toBeVisible();
		const walked = week.getByText(/^\s*2 .*\d\d:\d\d/);
		await expect(walked).toBeVisible();
		await expect(flow.canvas.locator('.react-flow__node[data-id="drop"]').getByText(/\d\d:\d\d/)).toHaveCount(
			0,
		);
		await page
			.getByRole("region", { name: `Path of ${email}` })
			.getByRole("button", { name: "Close" })
			.click();
		await expect(walked).toHaveCount(0);

		await page.getByRole("link", { name: "Outline", exact: true }).click();
		await expect(page.getByRole("treeitem", { name: /Wait 7 days/ })).toContainText("1 waiting");
	} finally {
		await putAway(page, [key]);
	}
});

test("a flow is paused and goes on, after a question about what is overdue", async ({ page }) => {
	await signIn(page, "mara");
	const { key, name, event } = await makeFlow(page, "Held");
	await publishes(page, key);
	try {
		await open(page, key);
		await page.getByRole("button", { name: "Pause", exact: true }).click();
		const pause = page.getByRole("dialog", { name: `Pause ${name}?` });
		await pause.getByRole("button", { name: "Pause the flow" }).click();
		await expect(page.getByText("Paused · version 1")).toBeVisible();
		await post(page.request, "events", { type: event, email: `${key}@example.test` });
		await page.getByRole("button", { name: "Resume", exact: true }).click();
		const resume = page.getByRole("dialog", { name: `Resume ${name}?` });
		await expect(resume).toContainText("Mara Lindqvist paused it");
		await expect(resume).toContainText("No wait is overdue.");
		await resume.getByRole("button", { name: "Resume the flow" }).click();
		await expect(page.getByText("Live · version 1")).toBeVisible();
	} finally {
		await putAway(page, [key]);
	}
});

test("the review names who stands where, and moves them where it is told to", async ({ page }) => {
	await signIn(page, "mara");
	const { key, event } = await makeFlow(page, "Moved");
	await publishes(page, key);
	try {
		await post(page.request, "events", { type: event, email: `${key}@example.test` });
		const flow = await open(page, key);
		await expect(flow.canvas.getByRole("button", { name: "1 waiting" })).toBeVisible({ timeout: 15_000 });
		await select(flow, "week");
		await page.keyboard.press("Delete");
		await expect(flow.cards).toHaveCount(4);
		await page.getByRole("button", { name: "Review & publish" }).click();
		const review = page.getByRole("dialog", { name: "Review version 2" });
		await expect(review).toContainText("1 contact at “Wait 7 days”", { timeout: 20_000 });
		await review.getByLabel(/^What becomes of 1 contact at “Wait 7 days”/).selectOption("leave");
		await reviewAndPublish(page, (button) => button.click());
		await expect(page.getByText("1 entered · 0 inside")).toBeVisible({ timeout: 15_000 });
	} finally {
		await putAway(page, [key]);
	}
});

test("versions are compared, and an old one comes back as draft", async ({ page }) => {
	await signIn(page, "mara");
	const { key } = await makeFlow(page, "Versions");
	await publishes(page, key);
	try {
		const flow = await open(page, key);
		await select(flow, "week");
		await flow.panel.getByLabel("For", { exact: true }).fill("9");
		await saved(page);
		await page.getByRole("link", { name: "Versions", exact: true }).click();
		await expect(page.getByRole("region", { name: "Changed" })).toContainText("9");
		await page.getByRole("button", { name: "Restore as draft: version 1" }).click();
		await expect(flow.card("week")).toContainText("7 days");
		await expect.poll(async () => weekOf(await storedDraft(page, key)), { timeout: 15_000 }).toBe("7d");
		await expect(page.getByRole("button", { name: "Nothing to publish" })).toBeVisible();
		await letGo(flow);
		await page.keyboard.press("ControlOrMeta+z");
		await expect(flow.card("week")).toContainText("9 days");
	} finally {
		await putAway(page, [key]);
	}
});

const weekOf = (draft: { nodes: { id: string; config: Record<string, unknown> }[] }) =>
	draft.nodes.find((node) => node.id === "week")?.config.for;

test("who is let past a skipped step does not wait there", async ({ page }) => {
	await signIn(page, "mara");
	const flow = await openNew(page, "Skipped");
	try {
		await select(flow, "week");
		await page.keyboard.press("s");
		await expect(flow.card("week")).toContainText("Skipped");
		await saved(page);
		await publishes(page, flow.key);
		await post(page.request, "events", { type: flow.event, email: `${flow.key}@example.test` });
		await expect(page.getByText("1 entered · 0 inside · 1 finished")).toBeVisible({ timeout: 20_000 });
		expect(await asks(page, "flows.numbers", { key: flow.key })).toMatchObject({
			at: {},
			ports: { "low.yes": 1 },
		});
	} finally {
		await putAway(page, [flow.key]);
	}
});
