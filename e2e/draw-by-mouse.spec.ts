import { expect, test } from "@playwright/test";
import { post, programOf, putAway, unique } from "./editor/ask";
import { draw, drawnIs, drawRecipe, knownHere, numbersMove, renamed } from "./editor/draw";
import { everyKind } from "./editor/every-kind";
import { type Hands, panelOf } from "./editor/hands";
import { mouseHands } from "./editor/mouse";
import { recipe, recipes } from "./editor/recipes";
import { signIn } from "./signed-in";

test.use({ viewport: { width: 1440, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

for (const recipe of recipes())
	test(`the recipe ${recipe.name} is drawn with the mouse, published, and its numbers move`, async ({
		page,
	}) => {
		await signIn(page, "mara");
		const keys: string[] = [];
		try {
			await drawRecipe(mouseHands(page), recipe, keys);
		} finally {
			await putAway(page, keys);
		}
	});

test("a step of every kind is drawn and filled in with the mouse", async ({ page }) => {
	test.slow();
	await signIn(page, "mara");
	const hands = mouseHands(page);
	const flow = everyKind();
	const key = await hands.begin(unique(flow.name));
	await draw(hands, flow, await knownHere(hands));
	await drawnIs(hands, key, flow);
});

test("decay is drawn with a score and a segment that are made on the way", async ({ page }) => {
	await signIn(page, "mara");
	const hands = mouseHands(page);
	const key = await hands.begin(unique("Decay of the new"));
	try {
		const [score, segment] = [unique("Warmth"), unique("Is warm")];
		const entry = await hands.addEntry("segment-entry");
		await hands.open(entry);
		await makeSegment(hands, segment, score);
		const known = await knownHere(hands);
		const keyOf = (things: { key: string; name: string }[], name: string) =>
			things.find((one) => one.name === name)!.key;
		const keys = {
			score: keyOf(known.program.scores, score),
			segment: keyOf(known.program.segments, segment),
		};
		const flow = renamed(recipe("decay").flows[0]!, { engagement: keys.score, "has-score": keys.segment });
		const ids = await draw(hands, flow, known, new Map([["in", entry]]));
		await drawnIs(hands, key, flow);
		await hands.publish();
		await numbersMove(hands, key, ids.get("in")!, () =>
			post(page.request, "contacts", { email: `${keys.score}@example.test`, scores: { [keys.score]: 30 } }),
		);
		const { segments } = await programOf(page.request);
		expect(segments.find((one) => one.key === keys.segment)?.where).toEqual({
			score: keys.score,
			op: ">",
			value: 0,
		});
	} finally {
		await putAway(page, [key]);
	}
});

/** A segment of whoever has points of a score, both new, without leaving the step that asks for it. */
async function makeSegment({ page }: Hands, segment: string, score: string): Promise<void> {
	const search = page.getByPlaceholder("Search …");
	await panelOf(page).getByLabel("Segment", { exact: true }).click();
	await search.fill(segment);
	await page.getByRole("option", { name: `Create segment “${segment}”` }).click();
	const dialog = page.getByRole("dialog", { name: "New segment" });
	await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue(segment);
	await dialog.getByRole("button", { name: "Add a condition" }).click();
	await dialog.getByLabel("What it is about").selectOption("score");
	await dialog.getByRole("combobox", { name: "Score: Choose …" }).click();
	await search.fill(score);
	await page.getByRole("option", { name: `Create score “${score}”` }).click();
	await page.getByRole("dialog", { name: "New score" }).getByRole("button", { name: "Create" }).click();
	await dialog.getByLabel(`${score}: how to compare`).selectOption(">");
	await dialog.getByLabel(`${score}: value`).fill("0");
	await dialog.getByRole("button", { name: "Create", exact: true }).click();
	await expect(dialog).toBeHidden();
	await expect(panelOf(page).getByLabel("Segment", { exact: true })).toHaveText(segment);
}
