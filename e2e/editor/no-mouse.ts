import { expect, type Page } from "@playwright/test";

/** From now on every event of a mouse in the page is counted; a click that Enter or Space makes has no detail. */
export async function forbidMouse(page: Page): Promise<{ wasNotUsed(): Promise<void> }> {
	const seen: string[] = [];
	await page.exposeFunction("ripenSawMouse", (type: string) => seen.push(type));
	await page.addInitScript(() => {
		const tell = (event: Event) => {
			if (event.type === "click" && (event as MouseEvent).detail === 0) return;
			(window as unknown as { ripenSawMouse(type: string): void }).ripenSawMouse(event.type);
		};
		for (const type of ["pointerdown", "mousedown", "click"]) window.addEventListener(type, tell, true);
	});
	return { wasNotUsed: async () => expect(seen, "events of a mouse").toEqual([]) };
}
