import type { Page } from "@playwright/test";
import { RECIPE_TEXTS } from "@/server/flows/recipe-texts";
import { recipeOf } from "@/server/flows/recipes";
import { asks } from "../editor/ask";
import { keyOfPage } from "../editor/hands";
import { home } from "../signed-in";

/**
 * The first flow of a recipe: the one of the demo company, to which its other flows lead; of a recipe that is not there,
 * one from the gallery.
 */
export async function flowOfRecipe(page: Page, name: string): Promise<string> {
	const flows = await asks<{ key: string }[]>(page, "flows.list");
	const here = recipeOf(name)!.drafts.find(({ key }) => flows.some((flow) => flow.key === key));
	if (here) return here.key;
	await page.goto(`${home()}/flows/new`);
	const { title } = RECIPE_TEXTS[name]!;
	await page.getByRole("button", { name: `Use this recipe: ${title}`, exact: true }).click();
	return keyOfPage(page);
}
