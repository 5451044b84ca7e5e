import { expect, type Page, test } from "@playwright/test";
import type { AlertSettingsOf } from "@/server/me/types";
import type { UserRow } from "@/server/users/types";
import { asks, flowOf, post, publishes, putAway, tells, unique } from "./editor/ask";
import { receiver } from "./settings/receiver";
import { home, signIn } from "./signed-in";

/** The other tests want their alerts told as ever. */
async function restoring(page: Page, run: () => Promise<void>): Promise<void> {
	const { settings } = await asks<AlertSettingsOf>(page, "me.alerts");
	try {
		await run();
	} finally {
		await tells(page, "me.saveAlerts", settings);
	}
}

/** A page that has only just come does not hear a press yet. */
async function hears(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const button = document.querySelector("main form button, main table button");
		return button !== null && Object.keys(button).some((key) => key.startsWith("__reactProps"));
	});
}

const saved = (page: Page) => expect(page.getByText("Saved. It holds for the next alert.")).toBeVisible();

test("somebody in sales says when, by what, and who stands in", async ({ page }) => {
	await signIn(page, "sam");
	await restoring(page, async () => {
		await page.goto(`${home()}/settings`);
		await hears(page);
		await page.getByRole("link", { name: "My alerts" }).click();
		await page.getByLabel("Mails").selectOption({ label: "One mail with all of them, every full hour" });
		await page.getByLabel("From", { exact: true }).fill("19:00");
		await page.getByLabel("Until", { exact: true }).fill("07:30");
		await page.getByLabel("Time zone").selectOption("Europe/Lisbon");
		await page.getByLabel("First day away").fill("2030-07-01");
		await page.getByLabel("Last day away").fill("2030-07-14");
		const deputy = page.getByLabel("Deputy");
		await expect(deputy.getByRole("option", { name: "Sam Okafor" })).toHaveCount(0);
		await deputy.selectOption({ label: "Kim Sørensen" });
		await expect(page.getByText("Not saved yet.")).toBeVisible();
		await page.getByRole("button", { name: "Save" }).click();
		await saved(page);
		await expect(page.getByText("Not saved yet.")).toHaveCount(0);

		await page.reload();
		await expect(page.getByLabel("From", { exact: true })).toHaveValue("19:00");
		await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Lisbon");
		await expect(page.getByLabel("Last day away")).toHaveValue("2030-07-14");
		await expect(deputy).toHaveValue("kim@acme.test");
	});
});

test("what makes no sense is refused beside its field", async ({ page }) => {
	await signIn(page, "sam");
	await restoring(page, async () => {
		await page.goto(`${home()}/settings/alerts`);
		await hears(page);
		await page.getByLabel("From", { exact: true }).fill("19:00");
		await page.getByLabel("First day away").fill("2030-07-14");
		await page.getByLabel("Last day away").fill("2030-07-01");
		await page.getByLabel("Webhook address").fill("chat, please");
		await page.getByRole("button", { name: "Save" }).click();
		await expect(page.getByText("Say both times, or leave both out.")).toBeVisible();
		await expect(page.getByText("This is before the first day; say a later one.")).toBeVisible();
		await expect(page.getByLabel("Webhook address")).toHaveAccessibleDescription(/no web address/);

		await page.getByLabel("From", { exact: true }).fill("");
		await page.getByLabel("Last day away").fill("2030-07-20");
		await page.getByLabel("Webhook address").fill("http://169.254.169.254/latest");
		await page.getByRole("button", { name: "Save" }).click();
		await expect(page.getByLabel("Webhook address")).toHaveAccessibleDescription(/link-local/);
	});
});

test("a test of a webhook arrives, and what was answered is shown", async ({ page }) => {
	const chat = await receiver();
	await signIn(page, "sam");
	await page.goto(`${home()}/settings/alerts`);
	await hears(page);
	const send = page.getByRole("button", { name: "Send a test" });
	await expect(send).toBeDisabled();
	await page.getByLabel("Webhook address").fill(chat.url);
	await send.click();
	await expect(page.getByText("It arrived: 200 “ok”")).toBeVisible();
	expect(JSON.parse(chat.got[0] ?? "{}").text).toContain("Sam Okafor sends a test from Ripen");
	chat.answer = { status: 404, body: "no_service" };
	await send.click();
	await expect(page.getByText("It was refused: 404 “no_service”")).toBeVisible();
	chat.close();
});

test("an admin sets the routing", async ({ page }) => {
	await signIn(page, "ada");
	const before = { dealByLoad: false, teamWebhook: null };
	await tells(page, "desk.saveRouting", before);
	try {
		await page.goto(`${home()}/settings/delivery`);
		await hears(page);
		const deal = page.getByLabel("Deal out the alerts that go to a role");
		await expect(deal).not.toBeChecked();
		await deal.check();
		await page.getByRole("button", { name: "Save" }).click();
		await saved(page);
		await page.reload();
		await expect(deal).toBeChecked();
	} finally {
		await tells(page, "desk.saveRouting", before);
	}
});

test("an admin sets how somebody else is told", async ({ page }) => {
	await signIn(page, "ada");
	const kim = (await asks<UserRow[]>(page, "users.list")).find((user) => user.email === "kim@acme.test")!;
	const { settings } = await asks<AlertSettingsOf>(page, "users.alerts", { id: kim.id });
	await page.goto(`${home()}/settings/users`);
	await hears(page);
	await page.getByRole("button", { name: "What to do with Kim Sørensen" }).click();
	await page.getByRole("menuitem", { name: "How they are told of alerts…" }).click();
	await page.waitForURL(`**/settings/users/${kim.id}`);
	await expect(page.getByRole("heading", { name: "How Kim Sørensen is told of alerts" })).toBeVisible();
	try {
		await hears(page);
		await page.getByLabel("Mails").selectOption("daily");
		await page.getByRole("button", { name: "Save" }).click();
		await saved(page);
		const after = await asks<AlertSettingsOf>(page, "users.alerts", { id: kim.id });
		expect(after.settings.digest).toBe("daily");
	} finally {
		await tells(page, "users.saveAlerts", { id: kim.id, settings });
	}
});

test("what could not be delivered is listed with its reason, and goes out when tried again", async ({
	page,
}) => {
	const crm = await receiver(410, "gone");
	await signIn(page, "mara");
	const name = unique("Tells");
	const event = name.toLowerCase().replaceAll(" ", "_");
	const key = await flowOf(page, name, {
		nodes: [
			{ id: "in", kind: "event-entry", position: { x: 0, y: 0 }, config: { event }, next: "tell" },
			{ id: "tell", kind: "webhook", position: { x: 0, y: 150 }, config: { url: crm.url } },
		],
	});
	await publishes(page, key);
	try {
		await post(page.request, "events", {
			type: event,
			email: `${event.replaceAll("_", "-")}@example.test`,
		});
		await expect.poll(() => crm.got.length, { timeout: 20_000 }).toBe(1);
		await signIn(page, "ada");
		await page.goto(`${home()}/settings/delivery`);
		const row = page.getByRole("row", { name: new RegExp(`Webhook of the flow “${name}”`) });
		await expect(row).toContainText("answered 410: it does not want this any more.", { timeout: 20_000 });
		await expect(row).toContainText("Tried once");
		await page.goto(home());
		await expect(page.getByRole("region", { name: "Deliveries" })).toContainText("could not be delivered");
		await page.getByRole("link", { name: "Delivery" }).click();
		crm.answer = { status: 200, body: "" };
		await row.getByRole("button", { name: /Try again/ }).click();
		await expect(page.getByText("It is tried again within a minute.")).toBeVisible();
		await expect.poll(() => crm.got.length, { timeout: 70_000 }).toBe(2);
		await expect(row).toHaveCount(0);
	} finally {
		await signIn(page, "mara");
		await putAway(page, [key]);
		crm.close();
	}
});
