import type { Locator, Page } from "@playwright/test";
import { dialog, FLOW, onCanvas, type Screen } from "./screen";

const preview = `/flows/${FLOW}?view=preview`;

/** Runs the preview of two weeks, and goes to their end. */
async function played(page: Page): Promise<void> {
	const cast = page.getByRole("region", { name: "Simulated contacts" });
	const fold = cast.getByRole("button", { name: /^Simulated contacts/ });
	await cast.getByRole("button", { name: "Run", exact: true }).waitFor({ timeout: 15_000 });
	if (await fold.isVisible()) await fold.click();
	const options = cast.locator("details");
	await options.locator("summary").click({ timeout: 15_000 });
	await options.getByLabel("How long").selectOption("14");
	await options.locator("summary").click();
	if (await fold.isVisible()) await fold.click();
	await cast.getByRole("button", { name: "Run", exact: true }).click();
	await cast.getByRole("button", { name: "Run again" }).waitFor({ timeout: 60_000 });
	const slider = page.getByRole("slider", { name: "Instant that is shown" });
	await slider.press("End");
	await page.waitForTimeout(500);
}

/** The list of simulated contacts, folded open. */
async function castOf(page: Page): Promise<Locator> {
	const cast = page.getByRole("region", { name: "Simulated contacts" });
	await cast.getByRole("button", { name: "Run", exact: true }).waitFor({ timeout: 15_000 });
	const fold = cast.getByRole("button", { name: /^Simulated contacts/ });
	if (await fold.isVisible()) await fold.click();
	return cast;
}

const adds = (item: string) => async (page: Page) => {
	const cast = await castOf(page);
	await cast.getByRole("button", { name: "+ Persona" }).click();
	await page.getByRole("menuitem", { name: item }).click();
	await dialog(page).waitFor();
};

/** The preview: before, after, and what opens above it. */
export const previewScreens: readonly Screen[] = [
	{
		name: "preview",
		path: preview,
		as: "mara",
		ready: async (page) => {
			await onCanvas(page);
			await page.getByRole("button", { name: "Run", exact: true }).waitFor();
		},
	},
	{ name: "preview-played", path: preview, as: "mara", ready: played },
	{
		name: "preview-person",
		path: preview,
		as: "mara",
		ready: async (page) => {
			await played(page);
			await page.getByText("Table of events").click();
			await page.locator("tbody button").first().click();
			await page
				.getByText(/^Why not in/)
				.first()
				.waitFor({ timeout: 30_000 });
		},
	},
	{
		name: "preview-scenarios",
		path: preview,
		as: "mara",
		ready: async (page) => {
			await page.getByRole("button", { name: /^Scenarios/ }).click({ timeout: 15_000 });
			await dialog(page)
				.getByText(/expectation/)
				.first()
				.waitFor({ timeout: 15_000 });
		},
	},
	{
		name: "preview-population",
		path: "/flows/new",
		as: "mara",
		ready: async (page) => {
			await page.getByRole("button", { name: "Use this recipe: Weekly decay" }).click();
			await page.getByRole("button", { name: "Review & publish" }).click({ timeout: 15_000 });
			await dialog(page)
				.getByRole("button", { name: "What it would do to real people…" })
				.click({ timeout: 15_000 });
			await page.getByRole("heading", { name: "Who enters the flow" }).waitFor({ timeout: 60_000 });
		},
	},
	{
		name: "preview-persona",
		path: preview,
		as: "mara",
		ready: async (page) => {
			const cast = await castOf(page);
			await cast.locator("button[aria-haspopup=dialog]").first().click();
			await dialog(page).getByText("What they do").first().waitFor();
		},
	},
	{ name: "preview-crowd", path: preview, as: "mara", ready: adds("A crowd…") },
	{ name: "preview-paste", path: preview, as: "mara", ready: adds("Paste as CSV…") },
	{
		name: "preview-message",
		path: "/flows/mql-alert?view=preview",
		as: "mara",
		ready: async (page) => {
			await played(page);
			await page.getByText("Table of events").click();
			await page.locator("tbody tr").filter({ hasText: /alert/i }).locator("button").first().click();
			await page
				.getByRole("button", { name: /^Alert/ })
				.first()
				.click({ timeout: 15_000 });
			await dialog(page).getByText("Why now").waitFor({ timeout: 15_000 });
		},
	},
];
