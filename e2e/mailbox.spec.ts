import { expect, test } from "@playwright/test";
import { flowOf, post, publishes, putAway, tells, unique } from "./editor/ask";
import { home, signIn } from "./signed-in";

test.use({ viewport: { width: 1280, height: 860 } });

test("without a mail server, mail is read in the app, each by whom it is for", async ({ page }) => {
	await signIn(page, "mara");
	const name = unique("Mailed");
	const event = name.toLowerCase().replaceAll(" ", "_");
	const key = await flowOf(page, name, {
		nodes: [
			{ id: "in", kind: "event-entry", position: { x: 0, y: 0 }, config: { event }, next: "ask" },
			{
				id: "ask",
				kind: "notify",
				position: { x: 0, y: 150 },
				config: { to: { user: "sam@acme.test" }, subject: `${name}?`, "ask-feedback": true },
			},
		],
	});
	await publishes(page, key);
	let alert = 0;
	try {
		await post(page.request, "events", {
			type: event,
			email: `${event.replaceAll("_", "-")}@example.test`,
		});
		await signIn(page, "sam");
		await page.goto(home());
		await page.getByRole("link", { name: "mailbox" }).click();
		await page.waitForURL("**/mailbox");
		await expect(page.getByText("No mail server is set up")).toBeVisible();
		await expect(page.getByText("SMTP_URL")).toBeVisible();
		const mail = page.getByRole("navigation", { name: "Mails" }).getByRole("link", { name: `${name}?` });
		await mail.click({ timeout: 70_000 });
		await expect(mail).toHaveAttribute("aria-current", "true");
		const open = page.getByRole("article", { name: `${name}?` });
		await expect(open).toContainText("Sam Okafor <sam@acme.test>");

		// As the receiver sees it: in a frame that may run and load nothing.
		const frame = open.locator("iframe");
		await expect(frame).toHaveAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
		const answered = page.waitForEvent("popup");
		await frame
			.contentFrame()
			.getByRole("link", { name: /Bad timing/ })
			.click();
		const answering = await answered;
		await expect(answering.getByRole("radio", { name: /Bad timing/ })).toBeChecked();
		await answering.close();

		const plain = open.getByRole("button", { name: "Plain text" });
		await plain.click();
		const links = open.getByRole("link", { name: /\/answer\// });
		await expect(links).toHaveCount(4);
		const inbox = await open
			.getByRole("link", { name: /inbox\?alert=/ })
			.first()
			.getAttribute("href");
		alert = Number(new URL(inbox ?? "", home()).searchParams.get("alert"));
		expect(alert).toBeGreaterThan(0);
		const address = page.url();

		await signIn(page, "mara");
		await page.goto(address);
		await expect(page.getByText("This mail is not here any more")).toBeVisible({ timeout: 15_000 });
		await signIn(page, "ada");
		await page.goto(address);
		await expect(page.getByRole("article", { name: `${name}?` })).toBeVisible();
	} finally {
		if (alert > 0) {
			await signIn(page, "sam");
			await tells(page, "inbox.answer", { id: alert, answer: "bad_timing", expects: { answerId: null } });
		}
		await signIn(page, "mara");
		await putAway(page, [key]);
	}
});

test("on a phone a mail is a page of its own, and back is one press", async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 740 });
	await signIn(page, "ada");
	await page.goto(`${home()}/mailbox`);
	const mails = page.getByRole("navigation", { name: "Mails" });
	await mails.getByRole("link").first().click();
	await expect(page.getByRole("article")).toBeVisible();
	await expect(mails).toBeHidden();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await page.getByRole("link", { name: "All mails" }).click();
	await expect(mails).toBeVisible();
});
