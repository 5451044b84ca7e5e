import { expect, type Locator, type Page } from "@playwright/test";
import type { PreviewRequest } from "@/workflows/language/trace";
import { home } from "../signed-in";
import { type Told, toldIn } from "./told";

/** What there is to take hold of in the preview of an open flow. */
export type Stage = {
	page: Page;
	cast: Locator;
	playback: Locator;
	/** The instant that is shown. */
	slider: Locator;
	/** What happened, while nobody is selected. */
	summary: Locator;
	dots: Locator;
	card(id: string): Locator;
};

export const stageOf = (page: Page): Stage => ({
	page,
	cast: page.getByRole("region", { name: "Simulated contacts" }),
	playback: page.getByRole("region", { name: "Playback" }),
	slider: page.getByRole("slider", { name: "Instant that is shown" }),
	summary: page.getByRole("complementary", { name: "What happened" }),
	dots: page.locator(".react-flow [aria-hidden] > canvas"),
	card: (id) => page.locator(`[data-card="${id}"]`),
});

const PATH = "/api/preview";

/** Opens the preview of a flow, and waits until there is somebody to walk. */
export async function openStage(page: Page, key: string): Promise<Stage> {
	await keepLines(page);
	await page.goto(`${home()}/flows/${key}?view=preview`);
	const stage = stageOf(page);
	await expect(runButton(stage)).toBeEnabled({ timeout: 30_000 });
	await expect(page.locator("[data-card]").first()).toBeVisible();
	return stage;
}

export const runButton = ({ cast }: Stage): Locator => cast.getByRole("button", { name: /^Run( again)?$/ });

/** Two weeks are the shortest that the list has. */
export async function chooseWeeks({ cast }: Stage, weeks: 2 | 4 | 12): Promise<void> {
	const { options, close } = await openOptions(cast);
	await options.getByLabel("How long").selectOption(String(weeks * 7));
	await close();
}

export async function playAlone({ cast }: Stage): Promise<void> {
	const { options, close } = await openOptions(cast);
	await options.getByLabel("Which flows").selectOption("alone");
	await close();
}

async function openOptions(cast: Locator) {
	const options = cast.locator("details");
	const press = () => options.locator("summary").click();
	await press();
	return { options, close: press };
}

type Kept = { previewLines?: Promise<string> };

/** The page keeps a copy of what the server tells it: the browser itself keeps no answer that comes bit by bit. */
async function keepLines(page: Page): Promise<void> {
	await page.addInitScript((path) => {
		const fetched = window.fetch;
		window.fetch = async (...given) => {
			const answer = await fetched(...given);
			if (new URL(answer.url).pathname !== path || !answer.body) return answer;
			const [mine, its] = answer.body.tee();
			(window as Kept).previewLines = new Response(mine).text();
			const { status, headers } = answer;
			return new Response(its, { status, headers });
		};
	}, PATH);
}

/** Runs to the end. Gives what was asked and what the server told, line by line. */
export async function run(stage: Stage, within = 40_000): Promise<Told & { request: PreviewRequest }> {
	const { page } = stage;
	const [asked] = await Promise.all([
		page.waitForRequest((one) => new URL(one.url()).pathname === PATH),
		runButton(stage).click(),
	]);
	await expect(runButton(stage)).toHaveText("Run again", { timeout: within });
	const text = await page.evaluate(() => (window as Kept).previewLines ?? "");
	return { ...toldIn(text), request: asked.postDataJSON() };
}

/** To the last instant that is computed. */
export async function toTheEnd({ slider }: Stage): Promise<void> {
	await slider.focus();
	await slider.press("End");
}

export async function shows({ page }: Stage, what: "Drawing" | "Table of events" | "Steps"): Promise<void> {
	await page.getByRole("group", { name: "How the preview is shown" }).getByText(what).click();
}
