import { expect, type Locator, type Page } from "@playwright/test";
import { home } from "../signed-in";
import { flowOf, unique } from "./ask";
import { panelOf } from "./hands";

/** Nobody comes to this entry but whom a test sends: its event is one of its own. */
export const lowScore = (event: string) => ({
	nodes: [
		{ id: "in", kind: "event-entry", position: { x: 0, y: 0 }, config: { event }, next: "week" },
		{ id: "week", kind: "wait", position: { x: 0, y: 150 }, config: { for: "7d" }, next: "low" },
		{
			id: "low",
			kind: "condition",
			position: { x: 0, y: 300 },
			config: { where: { score: "engagement", op: "<=", value: 10 } },
			next: { yes: "clear", no: "drop" },
		},
		{
			id: "clear",
			kind: "reset-points",
			position: { x: -150, y: 470 },
			config: { score: "engagement" },
		},
		{
			id: "drop",
			kind: "adjust-points",
			position: { x: 150, y: 470 },
			config: { score: "engagement", add: -10 },
		},
	],
});

/** A flow of its own for a test, and what there is to take hold of once it is open. */
export type Opened = { key: string; name: string; event: string } & Sight;
export type Sight = {
	canvas: Locator;
	panel: Locator;
	card(id: string): Locator;
	cards: Locator;
};

export const sightOf = (page: Page): Sight => {
	const canvas = page.getByRole("region", { name: "Canvas" });
	return {
		canvas,
		panel: panelOf(page),
		cards: canvas.locator("[data-card]"),
		card: (id) => canvas.locator(`[data-card="${id}"]`),
	};
};

export async function makeFlow(
	page: Page,
	title = "Tried",
): Promise<{ key: string; name: string; event: string }> {
	const name = unique(title);
	const event = name.toLowerCase().replaceAll(" ", "_");
	return { key: await flowOf(page, name, lowScore(event)), name, event };
}

/** Opens a flow on the canvas, and waits until it is drawn. */
export async function open(page: Page, key: string, cards = 5): Promise<Sight> {
	await page.goto(`${home()}/flows/${key}`);
	const sight = sightOf(page);
	await expect(sight.cards).toHaveCount(cards, { timeout: 30_000 });
	await expect(sight.cards.first()).toBeVisible();
	return sight;
}

export async function openNew(page: Page, title?: string): Promise<Opened> {
	const made = await makeFlow(page, title);
	return { ...made, ...(await open(page, made.key)) };
}

/** What is seen of a drawing: every card with what it says and where it stands, notes, edges, and its name. */
export function picture(page: Page): Promise<unknown> {
	return page.evaluate(() => {
		const said = (element: Element | null | undefined) =>
			(element?.getAttribute("aria-label") ?? "").replace(/ ?\d+ open points?\./, "");
		// A half is no good place to round at: it comes out of sums that differ by a hair.
		const rounded = (path: string) => path.replace(/\d+\.\d+/g, (n) => `${Math.round(Number(n) + 0.2)}`);
		const nodes = [...document.querySelectorAll<HTMLElement>(".react-flow__node")].map((node) => [
			node.dataset.id,
			node.style.transform,
			said(node.querySelector("[data-card]")),
		]);
		const edges = [...document.querySelectorAll<HTMLElement>(".react-flow__edge")].map((edge) => [
			edge.dataset.id,
			rounded(edge.querySelector("path")?.getAttribute("d") ?? ""),
		]);
		const name = document.querySelector<HTMLInputElement>("header input")?.value;
		return { nodes: nodes.sort(), edges: edges.sort(), name };
	});
}

/** Brings a card into sight and under the keys. */
export async function select(sight: Sight, id: string): Promise<void> {
	await sight.canvas.getByRole("button", { name: /^See the whole flow/ }).click();
	await sight.card(id).click();
	await expect(sight.card(id)).toHaveAttribute("aria-current", "true");
}

/** Lets go of whatever is selected, and of every field. */
export async function letGo(sight: Sight): Promise<void> {
	await sight.canvas.locator(".react-flow__pane").click({ position: { x: 10, y: 10 } });
	await expect(sight.canvas.locator('[data-card][aria-current="true"]')).toHaveCount(0);
}
