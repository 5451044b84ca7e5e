import { expect, test } from "@playwright/test";
import { tabTo } from "./editor/fingers";
import { forbidMouse } from "./editor/no-mouse";
import { openStage, runButton } from "./preview/stage";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

test("run, play, step, look at somebody: with the keyboard alone", async ({ page }) => {
	await signIn(page, "mara");
	const mouse = await forbidMouse(page);
	const stage = await openStage(page, "mql-alert");
	await tabTo(page, runButton(stage));
	await page.keyboard.press("Enter");
	await expect(runButton(stage)).toHaveText("Run again", { timeout: 40_000 });

	const play = stage.playback.getByRole("button", { name: /^(Play|Pause)\b/ });
	await tabTo(page, play);
	if ((await play.textContent())?.startsWith("Play")) await page.keyboard.press("Space");
	await expect(play).toHaveAccessibleName(/^Pause/);
	await page.keyboard.press("Space");
	await expect(play).toHaveAccessibleName(/^Play/);

	await tabTo(page, stage.slider);
	await page.keyboard.press("Home");
	await expect(stage.slider).toHaveAttribute("aria-valuetext", /day 1 of 84$/);
	await tabTo(page, stage.playback.getByRole("button", { name: /^Step/ }));
	await page.keyboard.press("ArrowRight");
	await expect(stage.slider).not.toHaveAttribute("aria-valuetext", /day 1 of 84$/);
	const first = await stage.slider.getAttribute("aria-valuetext");
	await page.keyboard.press("Enter");
	await expect(stage.slider).not.toHaveAttribute("aria-valuetext", first!);
	await page.keyboard.press("Shift+ArrowRight");
	await expect(stage.playback.getByText(/: To /)).toBeVisible();

	await tabTo(page, page.getByRole("radio", { name: "Drawing" }));
	await page.keyboard.press("ArrowRight");
	await expect(page.getByRole("table", { name: "Everything that happens in the preview" })).toBeVisible();
	const row = page.locator("tr[aria-current=time]").getByRole("button");
	const name = await row.textContent();
	await tabTo(page, row);
	await page.keyboard.press("Enter");
	const person = page.getByRole("complementary", { name: name ?? "", exact: true });
	await expect(person.getByRole("heading", { name: name ?? "", exact: true })).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(stage.summary).toBeVisible();
	await mouse.wasNotUsed();
});
