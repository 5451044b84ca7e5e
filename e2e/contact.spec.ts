import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { dialog, fromMore, handFlow, happened, openContact, part, somebody } from "./contact/people";
import { post, putAway } from "./editor/ask";
import { home, signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 1000 }, contextOptions: { reducedMotion: "reduce" } });

test("sales gives points with a note, and the ledger and the timeline say who did it", async ({
	page,
	request,
}) => {
	await signIn(page, "sam");
	const ann = await somebody(page, request, "Ann");
	await openContact(page, ann);
	await expect(page.getByRole("button", { name: "Put into a flow" })).toHaveCount(0);
	await page.getByRole("button", { name: "Give points" }).click();
	const asking = dialog(page, `Points by hand for ${ann.name}`);
	await expect(asking.getByLabel("Score")).toHaveValue("engagement");
	await asking.getByLabel("Points").fill("12");
	await page.keyboard.press("Enter");
	await expect(asking.getByText("Say why; everybody reads this as the reason.")).toBeVisible();
	await asking.getByLabel("Why").fill("Met at the fair");
	await asking.getByRole("button", { name: "Give points" }).click();
	await expect(asking).toHaveCount(0);
	await expect(
		part(page, "Why Engagement is 12").getByRole("row", { name: /\+12 Met at the fair/ }),
	).toContainText("by Sam Okafor");
	await expect(happened(page, "Gave 12 points to Engagement")).toContainText("Sam Okafor");
});

test("stage, owner, tags, consent and facts are changed, and each leaves its line", async ({
	page,
	request,
}) => {
	await signIn(page, "mara");
	const ann = await somebody(page, request, "Ann", { company: "Acme" });
	await openContact(page, ann);
	const standing = part(page, "Stage, owner, consent");
	await standing.getByRole("button", { name: "Change: Stage" }).click();
	await dialog(page, `Stage of ${ann.name}`).getByLabel("Stage").selectOption("MQL");
	await page.getByRole("button", { name: "Set the stage" }).click();
	await expect(happened(page, "Stage: MQL")).toContainText("Mara Lindqvist");

	await standing.getByRole("button", { name: "Change: Owner" }).click();
	await dialog(page, /^Owner of/)
		.getByLabel("Owner")
		.selectOption("sam@acme.test");
	await page.getByRole("button", { name: "Set the owner" }).click();
	await expect(happened(page, "Owner: nobody → Sam Okafor")).toBeVisible();

	await standing.getByRole("button", { name: "Change: Tags" }).click();
	await dialog(page, /^Tags of/)
		.getByLabel("Tags")
		.fill("fair");
	await page.keyboard.press("Enter");
	await page.getByRole("button", { name: "Put them on" }).click();
	await standing.getByRole("button", { name: "Take the tag fair off" }).click();
	await expect(happened(page, "Took off #fair")).toBeVisible();

	await standing.getByRole("button", { name: "Change: Refuses" }).click();
	await page.getByLabel("Refuses e-mail").check();
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await expect(standing).toContainText("e-mail");

	await page.getByRole("button", { name: "Change: what is known" }).click();
	const known = dialog(page, /^What is known of/);
	await known.getByLabel("Company").fill("Annex");
	await known.getByRole("button", { name: "Save" }).click();
	await expect(happened(page, "Company: “Acme” → “Annex”")).toContainText("Mara Lindqvist");
});

test("somebody is put into a flow, moved and taken out, with the consequence said first", async ({
	page,
	request,
}) => {
	await signIn(page, "mara");
	const flow = await handFlow(page);
	const ann = await somebody(page, request, "Ann");
	try {
		await openContact(page, ann);
		await page.getByRole("button", { name: "Put into a flow" }).click();
		const asking = dialog(page, `${ann.name} and flows`);
		await asking.getByLabel("Flow", { exact: true }).selectOption(flow.key);
		await expect(asking).toContainText("then Give 7 to Engagement, then Wait 1 hour.");
		await asking.getByRole("button", { name: "Put into the flow" }).click();
		const inside = part(page, "Is in these flows");
		await expect(inside).toContainText("Wait 1 hour");
		await expect(inside).toContainText("goes on");
		await expect(inside).toContainText("Next: Wait 1 day");
		await expect(happened(page, `Put into ${flow.name}`)).toContainText("Mara Lindqvist");

		await inside.getByRole("button", { name: `Move to another step of ${flow.name}` }).click();
		await asking.getByLabel("At this step").selectOption({ label: "Wait 1 day" });
		await expect(asking).toContainText("At once: Wait 1 day.");
		await asking.getByRole("button", { name: "Move", exact: true }).click();
		await expect(happened(page, `Moved in ${flow.name} to “Wait 1 day”`)).toBeVisible();

		await inside.getByRole("button", { name: `Take out of ${flow.name}` }).click();
		await expect(asking).toContainText("Leaves the flow now, as exited.");
		await asking.getByRole("button", { name: "Take out", exact: true }).click();
		await expect(inside).not.toContainText(flow.name);
		await expect(happened(page, `Took out of ${flow.name}`)).toContainText("Mara Lindqvist");
	} finally {
		await putAway(page, [flow.key]);
	}
});

test("what a version did to points is taken back once, shown first", async ({ page, request }) => {
	await signIn(page, "mara");
	const flow = await handFlow(page);
	const ann = await somebody(page, request, "Ann");
	try {
		await post(request, "events", { type: flow.event, email: ann.email });
		await page.goto(`${home()}/flows/${flow.key}?view=versions`);
		await page.getByRole("button", { name: "Take back points… of version 1" }).click();
		const asking = dialog(page, "Take back what version 1 did to points?");
		await expect(asking).toContainText("1 change of 1 contact: −7 Engagement in all");
		await expect(asking.getByRole("row", { name: new RegExp(ann.name) })).toContainText(
			"Give 7 to Engagement",
		);
		await asking.getByRole("button", { name: "Take back 1" }).click();
		await expect(asking).toHaveCount(0);
		await page.getByRole("button", { name: "Take back points… of version 1" }).click();
		await expect(asking).toContainText("There is nothing to take back");
		await openContact(page, ann);
		await expect(part(page, "Why Engagement is 0")).toContainText("Taken back: Give 7 to Engagement");
		await expect(happened(page, "Took back what version 1")).toContainText("Mara Lindqvist");
	} finally {
		await putAway(page, [flow.key]);
	}
});

test("many are changed at once from the list, and a deletion is undone", async ({ page, request }) => {
	await signIn(page, "mara");
	const people = [await somebody(page, request, "Bea"), await somebody(page, request, "Bea")];
	await page.goto(`${home()}/contacts?sort=new&text=bea.`);
	for (const one of people) await page.getByLabel(`Choose ${one.name}`).check();
	const bar = part(page, "With those who are chosen");
	await expect(bar).toContainText("2 chosen");
	await bar.getByRole("button", { name: "Stage…" }).click();
	await dialog(page, "Stage of 2 contacts").getByLabel("Stage").selectOption("SQL");
	await page.getByRole("button", { name: "Set the stage" }).click();
	await expect(page.getByRole("row", { name: new RegExp(people[0]!.name) })).toContainText("SQL");
	await expect(page.getByRole("row", { name: new RegExp(people[1]!.name) })).toContainText("SQL");

	await fromMore(page, "Delete…");
	await dialog(page, "Delete 2 contacts?").getByRole("button", { name: "Delete" }).click();
	await expect(page.getByRole("row", { name: new RegExp(people[0]!.name) })).toHaveCount(0);
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(page.getByRole("row", { name: new RegExp(people[0]!.name) })).toBeVisible();
});

test("all of a person's data is exported, and erased once the address is typed", async ({
	page,
	request,
}) => {
	await signIn(page, "mara");
	const ann = await somebody(page, request, "Ann");
	await openContact(page, ann);
	const file = page.waitForEvent("download");
	await fromMore(page, "Export everything as JSON");
	const data = JSON.parse(readFileSync(await (await file).path(), "utf8"));
	expect(data.contact.email).toBe(ann.email);
	await expect(happened(page, "Exported everything about them")).toBeVisible();

	await fromMore(page, "Erase now, for good…");
	const asking = dialog(page, `Erase ${ann.email} now?`);
	const erase = asking.getByRole("button", { name: "Erase for good" });
	await asking.getByRole("textbox").fill("somebody else");
	await expect(erase).toBeDisabled();
	await asking.getByRole("textbox").fill(ann.email);
	await erase.click();
	await expect(page).toHaveURL(`${home()}/contacts`);
	await page.goto(`${home()}/contacts/${ann.id}`);
	await expect(page.getByText("There is no such contact; it may have been erased.")).toBeVisible();
});

test("scripts in names and notes stay text", async ({ page, request }) => {
	await signIn(page, "mara");
	const script = `<img src=x onerror="window.hurt=1">`;
	const ann = await somebody(page, request, script, { company: "javascript:window.hurt=1" });
	await openContact(page, ann);
	await page.getByRole("button", { name: "Give points" }).click();
	const asking = dialog(page, /^Points by hand/);
	await asking.getByLabel("Points").fill("1");
	await asking.getByLabel("Why").fill(`<script>window.hurt=1</script>`);
	await asking.getByRole("button", { name: "Give points" }).click();
	await expect(happened(page, "<script>window.hurt=1</script>")).toBeVisible();
	expect(await page.evaluate(() => "hurt" in window)).toBe(false);
	expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
});

test("the timeline is narrowed down by kind, by keys alone", async ({ page, request }) => {
	await signIn(page, "mara");
	const ann = await somebody(page, request, "Ann");
	await post(request, "events", { type: "page_view", email: ann.email, properties: { url: "/pricing" } });
	await openContact(page, ann);
	await expect(happened(page, "Viewed /pricing")).toBeVisible();
	await page.getByRole("button", { name: "Answers", exact: true }).focus();
	await page.keyboard.press("Space");
	await expect(page.getByText("Nothing like that has happened.")).toBeVisible();
	await page.getByRole("button", { name: "What they did", exact: true }).press("Enter");
	await expect(happened(page, "Viewed /pricing")).toBeVisible();
});
