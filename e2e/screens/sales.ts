import type { Page } from "@playwright/test";
import { REPORTS } from "@/app/reports/list";
import { dialog, type Screen, says } from "./screen";

const leads = (page: Page) => page.getByRole("list", { name: "Leads" }).getByRole("link");

/** Opens the first lead of a box whose line says this. */
const opens = (text: string | RegExp) => async (page: Page) => {
	await leads(page).filter({ hasText: text }).first().click({ timeout: 15_000 });
	const article = page.getByRole("article");
	await article.getByText("Why now").waitFor({ timeout: 15_000 });
	await article.getByText("Loading…").waitFor({ state: "detached", timeout: 15_000 });
};

const chooses = async (page: Page) => {
	const boxes = page.locator("tbody").getByRole("checkbox");
	await boxes.first().waitFor({ timeout: 15_000 });
	for (const n of [0, 1, 2]) await boxes.nth(n).check();
};

async function onContact(page: Page): Promise<void> {
	await page.locator("tbody a").first().click({ timeout: 15_000 });
	await page.waitForURL(/\/contacts\/\d+/);
	const happened = page.getByRole("region", { name: "Everything that happened" });
	await happened.getByRole("listitem").first().waitFor({ timeout: 15_000 });
}

/** What sales works with, what marketing learns from it, and how everybody is told. */
export const salesScreens: readonly Screen[] = [
	{ name: "home-sales", path: "/", as: "sam", ready: says("Your answers, last seven days") },
	{ name: "home-marketing", path: "/", as: "mara", ready: says("What sales answered, last 28 days") },
	{ name: "inbox", path: "/inbox", as: "sam", ready: opens(/ · /) },
	{ name: "inbox-asked", path: "/inbox", as: "sam", ready: opens("Feedback asked") },
	{
		name: "inbox-snooze",
		path: "/inbox",
		as: "sam",
		ready: async (page) => {
			await opens(/ · /)(page);
			await page.getByRole("button", { name: /^Snooze$/ }).click();
			await dialog(page).waitFor();
		},
	},
	{
		name: "inbox-team",
		path: "/inbox?box=team",
		as: "sam",
		ready: async (page) => void (await leads(page).first().waitFor({ timeout: 15_000 })),
	},
	{ name: "inbox-answered", path: "/inbox?box=answered", as: "sam", ready: opens("Good lead") },
	{ name: "inbox-empty", path: "/inbox?box=mine", as: "mara", ready: says("Nothing waits for you") },
	{ name: "reports", path: "/reports", as: "mara", ready: drawn(REPORTS.length) },
	...REPORTS.map(
		({ key }): Screen => ({ name: `report-${key}`, path: `/reports/${key}`, as: "mara", ready: drawn(1) }),
	),
	{ name: "contacts", path: "/contacts", as: "sam", ready: says(/@/) },
	{ name: "contacts-chosen", path: "/contacts", as: "mara", ready: chooses },
	{ name: "contact", path: "/contacts?sort=score", as: "mara", ready: onContact },
	{
		name: "contact-move",
		path: "/contacts",
		as: "mara",
		ready: async (page) => {
			await onContact(page);
			await page.getByRole("button", { name: "Put into a flow" }).click();
			await dialog(page).getByLabel("Flow").waitFor();
		},
	},
	{ name: "mailbox", path: "/mailbox", as: "ada", ready: opensMail },
	{ name: "settings-alerts", path: "/settings/alerts", as: "sam", ready: says("Out of office") },
	{ name: "settings-delivery", path: "/settings/delivery", as: "ada", ready: says("Where alerts go") },
];

/** Waits for so many pictures of reports. */
function drawn(most: number) {
	return async (page: Page) => {
		await page
			.locator("main .recharts-surface")
			.nth(most - 1)
			.waitFor({ timeout: 15_000 });
	};
}

async function opensMail(page: Page): Promise<void> {
	await page.getByRole("navigation", { name: "Mails" }).getByRole("link").first().click({ timeout: 15_000 });
	await page.getByRole("article").waitFor({ timeout: 15_000 });
}
