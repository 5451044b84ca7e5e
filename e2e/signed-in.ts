import { expect, type Page } from "@playwright/test";

/** Who can be met in the demo: marketing, sales, admin. */
export type Person = "mara" | "sam" | "ada";

export const home = () => process.env.RIPEN_E2E_URL ?? "";

/** Signs in as one of the demo's people, without looking at the sign-in page. */
export async function signIn(page: Page, who: Person): Promise<void> {
	const answer = await page.request.post(`${home()}/api/auth/demo`, {
		headers: { origin: home() },
		data: { who },
	});
	expect(answer.ok(), await answer.text()).toBe(true);
}
