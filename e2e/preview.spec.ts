import { expect, test } from "@playwright/test";
import { RECIPE_TEXTS } from "@/server/flows/recipe-texts";
import { storedDraft } from "./editor/ask";
import { expectMoving } from "./preview/dots";
import { flowOfRecipe } from "./preview/recipe";
import { chooseWeeks, openStage, run, toTheEnd } from "./preview/stage";
import { cameTo } from "./preview/told";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 } });

test.beforeEach(({ page }) => signIn(page, "mara"));

/** It takes a while until somebody is stuck in a stage; elsewhere something happens soon. */
const LONG = ["stage-motivation"];

for (const [name, { title }] of Object.entries(RECIPE_TEXTS))
	test(`the recipe “${title}” is walked by the presets`, async ({ page }) => {
		const key = await flowOfRecipe(page, name);
		const { nodes } = await storedDraft(page, key);
		const stage = await openStage(page, key);
		await chooseWeeks(stage, LONG.includes(name) ? 12 : 2);
		const { numbers, end, who } = await run(stage);
		expect(end.reason).toBe("done");
		expect(who.length).toBeGreaterThanOrEqual(11);

		await expectMoving(stage);
		await toTheEnd(stage);
		const its = numbers[key]!;
		for (const { id, kind } of nodes) {
			const [passed, at] = [its.passed[id] ?? 0, its.at[id] ?? 0];
			const card = stage.card(id);
			if (passed > 0)
				await expect(card).toHaveAccessibleName(
					new RegExp(`\\b${said(passed)} ${kind.endsWith("-entry") ? "entered" : "so far"}\\b`),
				);
			if (at > 0) await expect(card).toHaveAccessibleName(new RegExp(`\\b${said(at)} waiting\\b`));
			if (passed + at === 0) await expect(card).toHaveAccessibleName(/\bNobody came here\./);
		}
		const reached = nodes.filter(({ id }) => cameTo(its, id) > 0).length;
		await expect(
			stage.summary.getByRole("region", { name: "What was reached" }).getByRole("heading", {
				name:
					reached === nodes.length
						? "Every step was reached"
						: `${reached} of ${nodes.length} steps were reached`,
			}),
		).toBeVisible();
	});

const said = (n: number) => n.toLocaleString("en-GB");
