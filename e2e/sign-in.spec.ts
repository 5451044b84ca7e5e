import { expect, test } from "@playwright/test";
import { home, signIn } from "./signed-in";

test("whoever comes to the demo may look around as one of its people, and leave again", async ({ page }) => {
	await page.goto(home());
	await expect(page).toHaveURL(`${home()}/sign-in`);
	await page.getByRole("button", { name: "Continue as Mara (marketing)" }).click();
	await expect(page).toHaveURL(`${home()}/`);
	const leave = page.getByRole("menuitem", { name: "Sign out" });
	await expect(async () => {
		await page.getByRole("button", { name: /Mara Lindqvist/ }).click();
		await expect(leave).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await leave.click();
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
	await page.goto(`${home()}/settings`);
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a wrong password is said, and the next try begins in the right place", async ({ page }) => {
	await page.goto(`${home()}/sign-in`);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByText("Write your e-mail address.")).toBeVisible();
	await page.getByLabel("E-mail").fill("mara@acme.test");
	await page.getByLabel("Password").fill("not hers");
	await page.keyboard.press("Enter");
	await expect(page.getByText("The e-mail or the password is wrong.")).toBeVisible();
	await expect(page.getByLabel("Password")).toBeFocused();
	await expect(page.getByLabel("Password")).toHaveValue("");
	await expect(page.getByLabel("E-mail")).toHaveValue("mara@acme.test");
});

test("a link to a page of another role is told calmly, and its numbers are refused", async ({ page }) => {
	await signIn(page, "sam");
	await page.goto(`${home()}/settings/users`);
	await expect(page.getByText("This page is for admins")).toBeVisible();
	await expect(page.getByText("ada@acme.test")).toHaveCount(0);
	const answer = await page.request.get(`${home()}/api/trpc/users.list`);
	expect(answer.status()).toBe(403);
	expect((await answer.json()).error.message).toBe("This is for admins; ask an admin to change your role.");
});

test("who was signed out meanwhile comes back to where he was", async ({ page, context }) => {
	await signIn(page, "ada");
	await page.goto(`${home()}/settings/keys?from=mail`);
	await expect(page.getByRole("heading", { name: "API keys" })).toBeVisible();
	await context.clearCookies();
	await page.reload();
	await expect(page).toHaveURL(`${home()}/sign-in?to=${encodeURIComponent("/settings/keys?from=mail")}`);
	await page.getByRole("button", { name: /^Continue as Ada/ }).click();
	await expect(page).toHaveURL(`${home()}/settings/keys?from=mail`);
});

test("signing in leads to no other site", async ({ page }) => {
	for (const to of [
		"https://elsewhere.test/",
		"//elsewhere.test",
		"/\\elsewhere.test",
		"javascript:alert(1)",
	]) {
		await page.goto(`${home()}/sign-in?to=${encodeURIComponent(to)}`);
		await page.getByRole("button", { name: /^Continue as Sam/ }).click();
		await expect(page).toHaveURL(`${home()}/`);
		await page.context().clearCookies();
	}
});

test("an admin invites somebody, who sets a password by a link that works once", async ({
	page,
	browser,
}) => {
	const email = `new-${Date.now()}@acme.test`;
	await signIn(page, "ada");
	await page.goto(`${home()}/settings/users`);
	await page.getByRole("button", { name: "Invite somebody" }).click();
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Name", { exact: true }).fill("Nora New");
	await page.getByLabel("Role", { exact: true }).selectOption("sales");
	await page.getByRole("button", { name: "Invite", exact: true }).click();
	const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
	await page.getByRole("button", { name: "Done" }).click();
	await expect(page.getByRole("row", { name: email })).toContainText("Invited");

	const context = await browser.newContext();
	const other = await context.newPage();
	await other.goto(link);
	await other.getByLabel("Password").fill("short");
	await other.getByRole("button", { name: "Start" }).click();
	await expect(other.getByText("Use at least 10 characters")).toBeVisible();
	await other.getByLabel("Password").fill("a few quiet words");
	await other.getByRole("button", { name: "Start" }).click();
	await expect(other).toHaveURL(`${home()}/`);
	await expect(other.getByRole("button", { name: /Nora New/ })).toBeVisible();
	await other.goto(link);
	await expect(other.getByRole("heading", { name: "This link does not hold any more" })).toBeVisible();

	await page.reload();
	await page
		.getByRole("row", { name: email })
		.getByRole("button", { name: /^What to do with/ })
		.click();
	await page.getByRole("menuitem", { name: "Switch off" }).click();
	await expect(page.getByRole("row", { name: email })).toContainText("Switched off");
	await other.goto(`${home()}/settings`);
	await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
	await context.close();
});

test("the last active admin stays one", async ({ page }) => {
	await signIn(page, "ada");
	await page.goto(`${home()}/settings/users`);
	await page.getByLabel("Role of Ada Moreau").selectOption("sales");
	await expect(page.getByText("Ada Moreau is the last active admin.")).toBeVisible();
	await expect(page.getByLabel("Role of Ada Moreau")).toHaveValue("admin");
});

test("a key is shown once, works, and is refused when it is revoked", async ({ page, request }) => {
	await signIn(page, "ada");
	await page.goto(`${home()}/settings/keys`);
	await page.getByRole("button", { name: "New key" }).click();
	const name = `Website ${Date.now()}`;
	await page.getByLabel("Name", { exact: true }).fill(name);
	await page.getByRole("button", { name: "Create key" }).click();
	const key = await page.getByRole("textbox", { name: "Key" }).inputValue();
	const status = async () =>
		(await request.get(`${home()}/api/v1/program`, { headers: { authorization: `Bearer ${key}` } })).status();
	expect(await status()).toBe(200);
	await page.getByRole("button", { name: "Done" }).click();
	await page.getByRole("button", { name: `Revoke ${name}` }).click();
	await page.getByRole("button", { name: "Revoke the key" }).click();
	await expect(page.getByRole("row", { name })).toContainText("Revoked");
	expect(await status()).toBe(401);
});

test("too many tries: one waits, and is told how long", async ({ page }) => {
	const email = `guessed-${Date.now()}@acme.test`;
	for (let n = 0; n < 5; n++)
		await page.request.post(`${home()}/api/auth/sign-in/email`, {
			headers: { origin: home() },
			data: { email, password: `guess ${n}` },
		});
	await page.goto(`${home()}/sign-in`);
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Password").fill("one more");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/^Too many tries\. Try again in \d+ seconds\.$/)).toBeVisible();
});
