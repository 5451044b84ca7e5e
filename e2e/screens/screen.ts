import type { Page } from "@playwright/test";

export type Screen = {
	name: string;
	path: string;
	/** Who looks; nobody for pages before the sign-in. */
	as?: "mara" | "sam" | "ada";
	/** Brings the page into the state that is worth a picture. */
	ready?(page: Page): Promise<void>;
};

/** Waits for a text that stands on the page only when its data is there. */
export const says = (text: string | RegExp) => async (page: Page) => {
	await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
};

/** A flow of the demo company that shows much. */
export const FLOW = "weekly-decay";

export const onCanvas = async (page: Page) => {
	await page.locator(".react-flow__node").first().waitFor({ timeout: 15_000 });
	await page.waitForTimeout(500);
};

export const dialog = (page: Page) => page.getByRole("dialog");
