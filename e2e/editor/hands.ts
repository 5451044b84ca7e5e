import { expect, type Locator, type Page } from "@playwright/test";
import type { Draft, PortOf } from "@/workflows/language/draft/types";
import type { NodeKind } from "@/workflows/nodes/definitions";
import { home } from "../signed-in";
import { buildFilter, filterBox, type Known } from "./filters";
import type { Fingers } from "./fingers";
import { writeDuration } from "./spans";

/** How somebody draws: with the mouse or with the keyboard, on the canvas or in the outline. Steps are told by their ids. */
export type Hands = {
	page: Page;
	fingers: Fingers;
	/** A flow begun with nothing, from the page of recipes; gives its key. */
	begin(name: string): Promise<string>;
	addEntry(kind: NodeKind): Promise<string>;
	addStep(kind: NodeKind, after: PortOf): Promise<string>;
	connect(from: PortOf, to: string): Promise<void>;
	/** Shows the step in the inspector, ready to be filled in. */
	open(id: string): Promise<void>;
	/** Shows the settings of the flow in the inspector. */
	openFlow(): Promise<void>;
	/** Through the review, up to the live flow. */
	publish(): Promise<void>;
	/** How many the card or the row of an entry says have come in. */
	enteredAt(id: string): Promise<number>;
};

export const panelOf = (page: Page): Locator =>
	page.getByRole("complementary", { name: "The selected step" });

/** What the flow as a whole says: who may come again, and when contacts leave. */
export async function setFlow(
	hands: Hands,
	flow: Pick<Draft, "reentry" | "exit-when">,
	known: Known,
): Promise<void> {
	const { fingers, page } = hands;
	const panel = panelOf(page);
	if (flow.reentry === undefined && flow["exit-when"] === undefined) return;
	await hands.openFlow();
	if (flow.reentry !== undefined) {
		const after = typeof flow.reentry === "object" ? flow.reentry["again-after"] : undefined;
		await fingers.mark(panel.getByRole("radio", { name: wayIn(flow.reentry), exact: true }));
		if (after !== undefined) await writeDuration(fingers, panel, "Not again within", after);
	}
	if (flow["exit-when"] !== undefined)
		await buildFilter(
			fingers,
			await filterBox(panel, "A contact leaves as soon as"),
			flow["exit-when"],
			known,
		);
}

function wayIn(reentry: NonNullable<Draft["reentry"]>): string {
	if (typeof reentry === "object") return "again, but only after some time";
	return reentry === "once" ? "once" : "again each time it comes in";
}

/** The step that an edit has just made and selected; none of those that were known. */
export async function madeStep(selected: Locator, idOf: string, known: Set<string>): Promise<string> {
	let made = "";
	await expect(async () => {
		await expect(selected).toHaveCount(1, { timeout: 1000 });
		const id = (await selected.getAttribute(idOf)) ?? "";
		expect(known.has(id)).toBe(false);
		made = id;
	}).toPass({ timeout: 10_000 });
	known.add(made);
	return made;
}

/** The page on which a flow begins, once it answers: the recipes come after everything else. */
export async function newFlow(page: Page): Promise<void> {
	await page.goto(`${home()}/flows/new`);
	await expect(page.getByRole("button", { name: /^Use this recipe/ }).first()).toBeVisible({
		timeout: 30_000,
	});
}

/** Where the address leads once a flow is open. */
export async function keyOfPage(page: Page): Promise<string> {
	await page.waitForURL(/\/flows\/(?!new)[a-z0-9-]+/, { timeout: 30_000 });
	return new URL(page.url()).pathname.split("/").at(-1)!;
}

export const saved = (page: Page): Promise<void> =>
	expect(page.getByRole("status").filter({ hasText: "Draft saved" })).toBeVisible({ timeout: 15_000 });

/** Two questions, one after the other: the review, and whether it is really meant. */
export async function reviewAndPublish(page: Page, press: Fingers["press"]): Promise<void> {
	const review = page.getByRole("dialog", { name: /^Review version/ });
	const go = review.getByRole("button", { name: /^Publish version \d+…$/ });
	await expect(go).toBeEnabled({ timeout: 20_000 });
	await press(go);
	await press(
		page.getByRole("dialog", { name: /^Publish version/ }).getByRole("button", { name: /^Publish version/ }),
	);
	await expect(page.getByText(/Live · version \d+/)).toBeVisible({ timeout: 20_000 });
	await expect(page.getByRole("dialog")).toHaveCount(0);
}

export const numberIn = (text: string | null): number =>
	Number(/([\d,]+)/.exec(text ?? "")?.[1]?.replaceAll(",", "") ?? 0);
