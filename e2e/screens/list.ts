import { previewScreens } from "./preview";
import { salesScreens } from "./sales";
import { FLOW as flow, onCanvas, type Screen, says } from "./screen";

/** Every screen of the product, with the demo company. */
export const screens: readonly Screen[] = [
	{ name: "sign-in", path: "/sign-in", ready: says("Continue as Mara") },
	{ name: "home", path: "/", as: "ada", ready: says("What runs") },
	...salesScreens,
	{ name: "flows", path: "/flows", as: "mara", ready: says("Weekly decay") },
	{ name: "flows-sales", path: "/flows", as: "sam", ready: says("Weekly decay") },
	{ name: "gallery", path: "/flows/new", as: "mara", ready: says("Use this recipe") },
	{ name: "canvas", path: `/flows/${flow}?view=canvas`, as: "mara", ready: onCanvas },
	{ name: "canvas-sales", path: `/flows/${flow}?view=canvas`, as: "sam", ready: onCanvas },
	{
		name: "canvas-selected",
		path: "/flows/mql-alert?view=canvas",
		as: "mara",
		ready: async (page) => {
			await onCanvas(page);
			await page.locator(".react-flow__node").nth(1).click();
			await page.waitForTimeout(500);
		},
	},
	{ name: "outline", path: `/flows/${flow}?view=outline`, as: "mara", ready: says("Goes on at") },
	...previewScreens,
	{ name: "results", path: `/flows/${flow}?view=results`, as: "mara", ready: says("entered") },
	{ name: "versions", path: `/flows/${flow}?view=versions`, as: "mara", ready: says("Version 1") },
	{
		name: "publish",
		path: "/flows/new",
		as: "mara",
		ready: async (page) => {
			await page.getByRole("button", { name: "Use this recipe: Weekly decay" }).click();
			await page.getByRole("button", { name: "Review & publish" }).click({ timeout: 15_000 });
			await page.getByRole("dialog").getByText(/holds/).first().waitFor({ timeout: 15_000 });
		},
	},
	{
		name: "palette",
		path: "/flows",
		as: "mara",
		ready: async (page) => {
			await page.keyboard.press("Control+k");
			await page.getByRole("dialog").waitFor();
			await page.keyboard.type("de");
			await page.waitForTimeout(800);
		},
	},
	{ name: "segments", path: "/segments", as: "mara", ready: says("Has a score") },
	{ name: "scoring", path: "/scoring", as: "mara", ready: says("Engagement") },
	{ name: "settings", path: "/settings", as: "ada" },
	{ name: "not-for-you", path: "/flows/new", as: "sam" },
	{ name: "not-found", path: "/nowhere", as: "mara" },
];
