import { expect, test } from "@playwright/test";
import { flowOf, unique } from "./editor/ask";
import { makeFlow } from "./editor/opened";
import { emptyCast, paste, takePasted } from "./preview/cast";
import { chooseWeeks, openStage, run, runButton, toTheEnd } from "./preview/stage";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });
test.beforeEach(({ page }) => signIn(page, "mara"));

test("of a draft with errors the sound part runs, and the step that is not right says why", async ({
	page,
}) => {
	const name = unique("Half done");
	const event = name.toLowerCase().replaceAll(" ", "_");
	const key = await flowOf(page, name, {
		nodes: [
			{ id: "in", kind: "event-entry", position: { x: 0, y: 0 }, config: { event }, next: "tag" },
			{ id: "tag", kind: "add-tag", position: { x: 0, y: 150 }, config: { tag: "seen" }, next: "put" },
			{ id: "put", kind: "add-to-segment", position: { x: 0, y: 300 }, config: {} },
		],
	});
	const stage = await openStage(page, key);
	await emptyCast(stage);

	// Somebody without an address is taken all the same, under one that is made up.
	const dialog = await paste(stage, `email,name,script\n,Nameless,"+1d ${event}"`);
	await expect(dialog.getByText("Line 2: has no address; it goes by pasted-1@preview.test")).toBeVisible();
	await takePasted(dialog);
	await chooseWeeks(stage, 2);
	const { who, numbers, end } = await run(stage);
	expect(end.reason).toBe("done");
	expect(who).toMatchObject([{ email: "pasted-1@preview.test", name: "Nameless" }]);
	expect(numbers[key]).toMatchObject({ passed: { in: 1, tag: 1 }, at: { put: 1 } });
	await toTheEnd(stage);
	await expect(stage.summary.getByRole("region", { name: "Not right yet" })).toContainText(
		"“Segment” is still empty",
	);
	await expect(stage.card("put")).toHaveAccessibleName(/1 stuck/);
});

test("a table that cannot be read is refused by line", async ({ page }) => {
	const { key } = await makeFlow(page, "Pasted");
	const stage = await openStage(page, key);
	const dialog = await paste(stage, 'email,script\nann@example.test,"+1d page_view\nbob@example.test,');
	await expect(dialog.getByText("Line 2: a quote begins here and does not end; close it")).toBeVisible();
	await expect(dialog.getByRole("button", { name: "Add contacts" })).toBeDisabled();
});

test("a crowd that is too large is refused in words", async ({ page }) => {
	const { key } = await makeFlow(page, "Crowded");
	const stage = await openStage(page, key);
	await stage.cast.getByLabel("How many: Hot buyer").fill("10000000");
	await expect(
		stage.cast.getByText(/contacts are too many: a preview holds 10,000\. Take [\d,]+ out\.$/),
	).toBeVisible();
	await expect(runButton(stage)).toBeDisabled();
});
