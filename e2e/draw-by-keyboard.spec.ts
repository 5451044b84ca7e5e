import { test } from "@playwright/test";
import { putAway, unique } from "./editor/ask";
import { draw, drawnIs, drawRecipe, knownHere } from "./editor/draw";
import { everyKind } from "./editor/every-kind";
import { keyHands } from "./editor/keyboard";
import { forbidMouse } from "./editor/no-mouse";
import { recipes } from "./editor/recipes";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

for (const [at, recipe] of recipes().entries()) {
	const view = at % 2 === 0 ? "canvas" : "outline";
	const where = view === "canvas" ? "on the canvas" : "in the outline";
	test(`the recipe ${recipe.name} is drawn by keys alone ${where}, published, and its numbers move`, async ({
		page,
	}) => {
		const mouse = await forbidMouse(page);
		await signIn(page, "mara");
		const keys: string[] = [];
		try {
			await drawRecipe(keyHands(page, view), recipe, keys);
			await mouse.wasNotUsed();
		} finally {
			await putAway(page, keys);
		}
	});
}

test("a step of every kind is drawn and filled in by keys alone, in the outline", async ({ page }) => {
	test.slow();
	const mouse = await forbidMouse(page);
	await signIn(page, "mara");
	const hands = keyHands(page, "outline");
	const flow = everyKind();
	const key = await hands.begin(unique(flow.name));
	await draw(hands, flow, await knownHere(hands));
	await drawnIs(hands, key, flow);
	await mouse.wasNotUsed();
});
