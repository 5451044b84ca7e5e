import { expect, test } from "@playwright/test";
import { saved } from "./editor/hands";
import { makeFlow, open, select } from "./editor/opened";
import { emptyCast, paste, takePasted } from "./preview/cast";
import { withDatabase } from "./preview/database";
import { chooseWeeks, openStage, playAlone, run } from "./preview/stage";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

test("a scenario that fails blocks publishing, and who publishes all the same is written down", async ({
	page,
}) => {
	await signIn(page, "mara");
	const { key, event } = await makeFlow(page, "Blocked");
	const stage = await openStage(page, key);
	await emptyCast(stage);
	const script = `+1d form_submit form=demo; +2d ${event}`;
	await takePasted(await paste(stage, `email,name,script\nwanda@example.test,Wanda,"${script}"`));
	await playAlone(stage);
	await chooseWeeks(stage, 2);
	const { end } = await run(stage);
	const score = end.seen!.contacts[0]!.scores.engagement!;

	const name = "Ten points are taken after a week";
	await page.getByRole("button", { name: "Save as a scenario…" }).click();
	const saving = page.getByRole("dialog", { name: "Save as a scenario" });
	await saving.getByLabel("Name").fill(name);
	await expect(saving.getByLabel("Wanda: score Engagement, expected")).toHaveValue(String(score));
	await saving.getByRole("button", { name: "Save the scenario" }).click();
	await expect(saving).toBeHidden();
	const button = page.getByRole("button", { name: /^Scenarios/ });
	await expect(button).toHaveAccessibleName(/1 ✓? ?hold/, { timeout: 20_000 });

	const sight = await open(page, key);
	await select(sight, "drop");
	await sight.panel.getByLabel("Points", { exact: true }).fill("-40");
	await saved(page);
	await expect(button).toHaveAccessibleName(/1 ✕? ?fails/, { timeout: 20_000 });
	await page.getByRole("button", { name: "Review & publish" }).click();
	const review = page.getByRole("dialog", { name: "Review version 1" });
	const failing = review
		.getByRole("region", { name: "Scenarios" })
		.getByRole("listitem")
		.filter({ hasText: name });
	await expect(failing.first()).toContainText("fails", { timeout: 20_000 });
	await expect(failing.first()).toContainText(String(score - 30));
	const go = review.getByRole("button", { name: "Publish version 1…" });
	await expect(go).toBeDisabled();
	await expect(review).toContainText("1 scenario fails.");

	await review.getByLabel("Publish although a scenario fails").check();
	await go.click();
	await page.getByRole("dialog").getByRole("button", { name: "Publish version 1" }).click();
	await expect(page.getByText("Live · version 1")).toBeVisible({ timeout: 20_000 });
	const written = await withDatabase(
		(sql) =>
			sql`select actor, detail from audit where what = 'flow published' and detail ->> 'flow' = ${key}`,
	);
	expect(written).toMatchObject([{ actor: expect.stringMatching(/^mara/), detail: { despite: [name] } }]);
});
