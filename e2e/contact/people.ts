import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { asks, flowOf, post, publishes, unique } from "../editor/ask";
import { home } from "../signed-in";

export type Somebody = { id: number; name: string; email: string };

/** Somebody new whom nobody else's tests know, with an address. */
export async function somebody(
	page: Page,
	request: APIRequestContext,
	first: string,
	facts: Record<string, unknown> = {},
): Promise<Somebody> {
	const last = unique("Test").replace(" ", "").toUpperCase();
	const email = `${first.toLowerCase().replaceAll(/[^a-z]/g, "")}.${last.toLowerCase()}@people.example`;
	await post(request, "contacts", { email, fields: { first_name: first, last_name: last, ...facts } });
	const [found] = await asks<{ id: number; name: string }[]>(page, "contacts.find", { text: email });
	return { id: found!.id, name: found!.name, email };
}

/** A live flow that nobody enters but by its event, or by hand: gives 7 points, waits an hour, then a day. */
export async function handFlow(mara: Page): Promise<{ key: string; name: string; event: string }> {
	const name = unique("By hand");
	const event = name.toLowerCase().replaceAll(" ", "-");
	const at = (n: number) => ({ x: 0, y: n * 160 });
	const key = await flowOf(mara, name, {
		nodes: [
			{ id: "in", kind: "event-entry", config: { event }, position: at(0), next: "give" },
			{
				id: "give",
				kind: "adjust-points",
				config: { score: "engagement", add: 7 },
				position: at(1),
				next: "hour",
			},
			{ id: "hour", kind: "wait", config: { for: "1h" }, position: at(2), next: "day" },
			{ id: "day", kind: "wait", config: { for: "1d" }, position: at(3) },
		],
		notes: [],
	});
	await publishes(mara, key);
	return { key, name, event };
}

export async function openContact(page: Page, { id, name }: Somebody): Promise<void> {
	await page.goto(`${home()}/contacts/${id}`);
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
	await expect(part(page, "Everything that happened").getByText("Loading…")).toHaveCount(0);
}

export const part = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
export const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

/** The row of the timeline that says this. */
export const happened = (page: Page, text: string | RegExp) =>
	part(page, "Everything that happened").getByRole("listitem").filter({ hasText: text });

export async function fromMore(page: Page, item: string): Promise<void> {
	await page.getByRole("button", { name: "More", exact: true }).click();
	await page.getByRole("menuitem", { name: item }).click();
}
