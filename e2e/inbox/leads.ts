import type { APIRequestContext, Browser, Page } from "@playwright/test";
import { flowOf, post, publishes, unique } from "../editor/ask";
import { home, type Person, signIn } from "../signed-in";

export type Asking = { flow: string; event: string };

/** A live flow that asks Sam about whoever does its event; nobody else's contacts do it. */
export async function askingFlow(mara: Page): Promise<Asking> {
	const name = unique("Asks Sam");
	const event = name.toLowerCase().replaceAll(" ", "-");
	const flow = await flowOf(mara, name, {
		nodes: [
			{ id: "in", kind: "event-entry", config: { event }, position: { x: 0, y: 0 }, next: "tell" },
			{
				id: "tell",
				kind: "notify",
				config: {
					to: { user: "sam@acme.test" },
					subject: "{{ contact.first_name }} is ready",
					message: "Call while it is warm.",
					via: ["inbox"],
					"ask-feedback": true,
				},
				position: { x: 0, y: 160 },
			},
		],
		notes: [],
	});
	await publishes(mara, flow);
	return { flow, event };
}

/** Somebody new who does what the flow waits for, as a website would send it. The name is nobody else's. */
export async function lead(request: APIRequestContext, { event }: Asking, first: string): Promise<string> {
	const last = unique("Test").replace(" ", "").toUpperCase();
	const email = `${first}.${last}@lead.example`.toLowerCase();
	const fields = { first_name: first, last_name: last, company: "Valtor Energia" };
	await post(request, "contacts", { email, fields });
	await post(request, "events", { type: event, email });
	return `${first} ${last}`;
}

/** Another browser, in which somebody else sits at the inbox. */
export async function atInbox(browser: Browser, who: Person, address = "/inbox"): Promise<Page> {
	const context = await browser.newContext({
		baseURL: home(),
		locale: "en-GB",
		timezoneId: "UTC",
		viewport: { width: 1400, height: 900 },
	});
	const page = await context.newPage();
	await signIn(page, who);
	await page.goto(address);
	await page.getByRole("heading", { level: 1, name: "Inbox" }).waitFor();
	return page;
}

export const line = (page: Page, name: string) =>
	page.getByRole("list", { name: "Leads" }).getByRole("link", { name });

/** The part of the page about one lead. */
export const about = (page: Page, name: string) => page.getByRole("article", { name });
